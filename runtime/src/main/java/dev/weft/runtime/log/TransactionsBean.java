package dev.weft.runtime.log;

import dev.weft.runtime.Totals;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** The MBean of the totals. Thread-safe. */
public final class TransactionsBean implements TransactionsMXBean {
  /** The sums at the last reset. Replaced, never changed. */
  private volatile long[] zero = new long[Totals.now().length];

  private TransactionsBean() {}

  /** Registers it with the platform's MBean server, which is made if there is none. */
  public static void register() {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(new TransactionsBean(), new ObjectName(NAME));
    } catch (JMException e) {
      // The program goes on without.
      System.err.println("weft: no MBean " + NAME + ": " + e);
    }
  }

  private long sum(int kind) {
    return Totals.now()[kind] - zero[kind];
  }

  @Override
  public long getCommits() {
    return sum(Totals.COMMITS);
  }

  @Override
  public long getCommittedNanos() {
    return sum(Totals.COMMITTED);
  }

  @Override
  public long getAborts() {
    return sum(Totals.ABORTS);
  }

  @Override
  public long getAbortedNanos() {
    return sum(Totals.ABORTED);
  }

  @Override
  public long getPauses() {
    return sum(Totals.PAUSES);
  }

  @Override
  public long getPausedNanos() {
    return sum(Totals.PAUSED);
  }

  @Override
  public long getInevitables() {
    return sum(Totals.INEVITABLES);
  }

  @Override
  public long getAloneNanos() {
    return sum(Totals.ALONE);
  }

  @Override
  public long getDeferred() {
    return sum(Totals.DEFERRED);
  }

  @Override
  public long getDeferringNanos() {
    return sum(Totals.DEFERRING);
  }

  @Override
  public void reset() {
    zero = Totals.now();
  }
}
