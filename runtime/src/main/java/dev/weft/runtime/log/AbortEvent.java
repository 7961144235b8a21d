package dev.weft.runtime.log;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;

/** Event {@code weft.Abort}: an attempt was rolled back. Confined to the thread that creates it. */
@Registered(true)
@Name("weft.Abort")
@Label("Transaction Abort")
@Description("An attempt was rolled back")
public final class AbortEvent extends ConflictEvent {
  /** Creates the event and starts its duration. */
  public static AbortEvent start() {
    AbortEvent event = new AbortEvent();
    event.begin();
    return event;
  }
}
