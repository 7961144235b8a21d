package dev.weft.runtime.log;

import dev.weft.runtime.Totals;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * Event {@code weft.Totals}: exact sums over all transactions that have ended since the JVM has
 * started, all threads together.
 */
@Name("weft.Totals")
@Label("Transaction Totals")
@Category("Weft")
@Description("Exact sums over all transactions since the JVM has started")
@StackTrace(false)
@Period("1 s")
final class TotalsEvent extends Event {
  @Label("Commits")
  long commits;

  @Label("Committed")
  @Description("Time of the attempts that committed, without their pauses")
  @Timespan
  long committed;

  @Label("Aborts")
  @Description("Attempts that were rolled back")
  long aborts;

  @Label("Aborted")
  @Description("Time of the attempts that were rolled back, without their pauses")
  @Timespan
  long aborted;

  @Label("Pauses")
  @Description("Waits of transactions for others, of a microsecond or more")
  long pauses;

  @Label("Paused")
  @Description("Time of all waits for others")
  @Timespan
  long paused;

  @Label("Inevitable")
  @Description("Transactions that ran alone when they committed")
  long inevitables;

  @Label("Alone")
  @Description("Time in which attempts ran alone; it is committed or aborted time, too")
  @Timespan
  long alone;

  @Label("Actions")
  @Description("Actions that ran after a commit")
  long deferred;

  @Label("Acting")
  @Description("Time of the actions that ran after a commit")
  @Timespan
  long deferring;

  /** Writes the sums as they are now. */
  static void write() {
    TotalsEvent event = new TotalsEvent();
    if (event.isEnabled()) {
      long[] sums = Totals.now();
      event.commits = sums[Totals.COMMITS];
      event.committed = sums[Totals.COMMITTED];
      event.aborts = sums[Totals.ABORTS];
      event.aborted = sums[Totals.ABORTED];
      event.pauses = sums[Totals.PAUSES];
      event.paused = sums[Totals.PAUSED];
      event.inevitables = sums[Totals.INEVITABLES];
      event.alone = sums[Totals.ALONE];
      event.deferred = sums[Totals.DEFERRED];
      event.deferring = sums[Totals.DEFERRING];
      event.commit();
    }
  }
}
