package dev.weft.runtime.log;

/**
 * What all transactions have cost since the JVM has started or since {@link #reset}: the MBean
 * {@code dev.weft:type=Transactions}. Exact for transactions and attempts that have ended; times in
 * nanoseconds, summed up over all threads.
 */
public interface TransactionsMXBean {
  /** Name of the MBean. */
  String NAME = "dev.weft:type=Transactions";

  /** Transactions that have committed. */
  long getCommits();

  /** Time of the attempts that committed, without their pauses. */
  long getCommittedNanos();

  /** Attempts that were rolled back. */
  long getAborts();

  /** Time of the attempts that were rolled back, without their pauses. */
  long getAbortedNanos();

  /** Waits for other transactions, of a microsecond or more. */
  long getPauses();

  /** Time of all waits for other transactions. */
  long getPausedNanos();

  /** Transactions that ran alone when they committed: inevitable ones, and those with priority. */
  long getInevitables();

  /** Time in which attempts ran alone; it is committed or aborted time, too. */
  long getAloneNanos();

  /** Actions that ran after a commit: deferred calls, effects and those of the program. */
  long getDeferred();

  /** Time of the actions after commits. */
  long getDeferringNanos();

  /** Begins to count at zero, for this MBean only. */
  void reset();
}
