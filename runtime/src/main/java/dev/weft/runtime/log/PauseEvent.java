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
  @Label("Between Attempts")
  @Description("The wait followed an abort, whose sides these are; the stack shows the unit only")
  public boolean betweenAttempts;

  /**
   * Starts the duration of an event.
   *
   * @param unused one that was started and not written, or null
   */
  public static PauseEvent start(PauseEvent unused) {
    PauseEvent event = unused == null ? new PauseEvent() : unused;
    event.begin();
    return event;
  }
}
