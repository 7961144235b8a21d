package dev.weft.runtime.log;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * Event {@code weft.Commit}: a transaction has committed, or a batch of short ones. Its duration
 * starts with the first attempt. Times in nanoseconds. Confined to the thread that creates it.
 */
@Name("weft.Commit")
@Label("Transaction Commit")
@Category("Weft")
@Description("A transaction has committed, or several short ones of a thread have")
@StackTrace(false)
public final class CommitEvent extends Event {
  @Label("Entry Point")
  @Description("The unit; of several transactions that of the last one")
  public String entryPoint;

  @Label("Transactions")
  @Description("How many transactions the event stands for; the other numbers are their sums")
  public int transactions;

  @Label("Attempts")
  public int attempts;

  @Label("Committed")
  @Description("Time of the attempt that committed, without its pauses")
  @Timespan
  public long committed;

  @Label("Aborted")
  @Description("Time lost in aborted attempts, without their pauses")
  @Timespan
  public long aborted;

  @Label("Paused")
  @Description("Time spent waiting for other transactions, in attempts and between them")
  @Timespan
  public long paused;

  @Label("Alone")
  @Description("Time in which no other transaction could run beside this one")
  @Timespan
  public long alone;

  @Label("Inevitable")
  public boolean inevitable;

  @Label("Reason")
  @Description("Why it ran alone")
  public String reason;

  @Label("Reads")
  public int reads;

  @Label("Writes")
  public int writes;

  /**
   * Starts the duration of an event.
   *
   * @param unused one that was started and not written, or null
   */
  public static CommitEvent start(CommitEvent unused) {
    CommitEvent event = unused == null ? new CommitEvent() : unused;
    event.begin();
    return event;
  }
}
