package dev.weft.agent.report;

import java.util.List;

/**
 * Something that keeps transactions from running in parallel.
 *
 * @param cause what sort of thing it is
 * @param title what it is, in one line
 * @param evidence how that was seen, one sentence each
 * @param advice what can be done, one sentence or line of a policy file each
 * @param lostNanos time of threads that it cost, of the time in which they could make progress
 * @param site where it is, or null
 * @param entryPoint the transaction that it concerns, or null
 */
record Finding(
    Cause cause,
    String title,
    List<String> evidence,
    List<String> advice,
    long lostNanos,
    Site site,
    String entryPoint) {

  Finding withLost(long nanos) {
    return new Finding(cause, title, evidence, advice, nanos, site, entryPoint);
  }

  /** Sorts of causes. */
  enum Cause {
    /** Nothing to change. */
    SCALES,
    /** Transactions want the same memory. */
    CONFLICT,
    /** Transactions run alone. */
    INEVITABLE,
    /** A monitor or lock around transactions. */
    LOCK,
    /** The garbage collector stops all threads. */
    GC,
    /** One long transaction while the other threads have nothing to do. */
    HOT_TASK,
    /** Threads have nothing to do. */
    TOO_FEW_TASKS,
    /** There is but one thread. */
    ONE_THREAD,
    /** There were no transactions. */
    NOTHING
  }
}
