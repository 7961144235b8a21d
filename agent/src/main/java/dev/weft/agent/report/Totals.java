package dev.weft.agent.report;

/**
 * Sums over the whole recording; times in nanoseconds.
 *
 * <p>Aborts and pauses are known twice, from events of their own and as sums in the commits. Either
 * may be incomplete: short events can be filtered by a threshold, and transactions that never
 * committed have no commit. The larger figure is the better one.
 */
final class Totals {
  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;
  private long commits;
  private long inevitableCommits;
  private long commitNanos;
  private long attemptsAbortedOfCommits;
  private long abortedNanosOfCommits;
  private long pausedNanosOfCommits;
  private long aborts;
  private long abortedNanos;
  private long pausedNanos;
  private long inevitableWaitNanos;
  private long gcNanos;
  private long gcPauseNanos;

  void addSpan(long start, long end) {
    firstNanos = Math.min(firstNanos, start);
    lastNanos = Math.max(lastNanos, end);
  }

  void addCommit(long duration, int attempts, long aborted, long paused, boolean inevitable) {
    commits++;
    inevitableCommits += inevitable ? 1 : 0;
    commitNanos += Math.max(0, duration - aborted - paused);
    attemptsAbortedOfCommits += Math.max(0, attempts - 1);
    abortedNanosOfCommits += aborted;
    pausedNanosOfCommits += paused;
  }

  void addAbort(long nanos) {
    aborts++;
    abortedNanos += nanos;
  }

  void addPause(long nanos) {
    pausedNanos += nanos;
  }

  void addInevitableWait(long nanos) {
    inevitableWaitNanos += nanos;
  }

  /** The sum of all pauses of one collection. */
  void addCollection(long nanos) {
    gcNanos += nanos;
  }

  /** One pause of a collection; only counts if no collections as a whole were recorded. */
  void addCollectionPause(long nanos) {
    gcPauseNanos += nanos;
  }

  /** Begin of the recording since the epoch, as far as its events tell. */
  long firstNanos() {
    return firstNanos;
  }

  long realNanos() {
    return lastNanos < firstNanos ? 0 : lastNanos - firstNanos;
  }

  long commits() {
    return commits;
  }

  long inevitableCommits() {
    return inevitableCommits;
  }

  /** Time of the attempts that committed, without their waits. */
  long committedNanos() {
    return commitNanos;
  }

  long aborts() {
    return Math.max(aborts, attemptsAbortedOfCommits);
  }

  long abortedNanos() {
    return Math.max(abortedNanos, abortedNanosOfCommits);
  }

  long pausedNanos() {
    return Math.max(pausedNanos, pausedNanosOfCommits);
  }

  /** Time that transactions waited before they could become inevitable. */
  long inevitableWaitNanos() {
    return inevitableWaitNanos;
  }

  long gcNanos() {
    return gcNanos > 0 ? gcNanos : gcPauseNanos;
  }
}
