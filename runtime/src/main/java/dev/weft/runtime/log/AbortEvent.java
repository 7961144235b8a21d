package dev.weft.runtime.log;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Registered;
import jdk.jfr.Timespan;

/** Event {@code weft.Abort}: an attempt was rolled back. Confined to the thread that creates it. */
@Registered(true)
@Name("weft.Abort")
@Label("Transaction Abort")
@Description("An attempt was rolled back")
public final class AbortEvent extends ConflictEvent {
  @Label("Paused")
  @Description("Part of the duration in which the attempt waited, for which there are pauses")
  @Timespan
  public long paused;

  /**
   * Starts the duration of an event.
   *
   * @param unused one that was started and not written, or null
   */
  public static AbortEvent start(AbortEvent unused) {
    AbortEvent event = unused == null ? new AbortEvent() : unused;
    event.begin();
    return event;
  }
}
