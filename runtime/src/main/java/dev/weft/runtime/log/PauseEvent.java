package dev.weft.runtime.log;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;

/**
 * Event {@code weft.Pause}: a transaction waited for another. Confined to the thread that creates
 * it.
 */
@Registered(true)
@Name("weft.Pause")
@Label("Transaction Pause")
@Description("A transaction waited for another")
public final class PauseEvent extends ConflictEvent {
  /** Creates the event and starts its duration. */
  public static PauseEvent start() {
    PauseEvent event = new PauseEvent();
    event.begin();
    return event;
  }
}
