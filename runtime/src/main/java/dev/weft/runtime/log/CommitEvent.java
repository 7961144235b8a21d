package dev.weft.runtime.log;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * Event {@code weft.Commit}: a transaction has committed. Its duration starts with the first
 * attempt. Confined to the thread that creates it.
 */
@Name("weft.Commit")
@Label("Transaction Commit")
@Category("Weft")
@StackTrace(false)
public final class CommitEvent extends Event {
  @Label("Entry Point")
  String entryPoint;

  @Label("Attempts")
  int attempts;

  @Label("Aborted")
  @Description("Time lost in aborted attempts")
  @Timespan
  long aborted;

  @Label("Paused")
  @Description("Time spent waiting for other transactions")
  @Timespan
  long paused;

  @Label("Inevitable")
  boolean inevitable;

  @Label("Reads")
  int reads;

  @Label("Writes")
  int writes;

  /** Creates the event and starts its duration. */
  public static CommitEvent start() {
    CommitEvent event = new CommitEvent();
    event.begin();
    return event;
  }

  /** Completes and writes the event; times in nanoseconds. */
  public void commit(
      String unit,
      int attempts,
      long abortedNanos,
      long pausedNanos,
      boolean inevitable,
      int reads,
      int writes) {
    if (shouldCommit()) {
      this.entryPoint = unit;
      this.attempts = attempts;
      this.aborted = abortedNanos;
      this.paused = pausedNanos;
      this.inevitable = inevitable;
      this.reads = reads;
      this.writes = writes;
      commit();
    }
  }
}
