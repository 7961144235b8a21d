package dev.weft.agent.report;

/**
 * Sums over the whole recording; times in nanoseconds.
 *
 * <p>The runtime counts exactly, and writes what it has counted from time to time. What the single
 * events add up to is used only without that: short aborts and pauses are sampled, and of
 * transactions that never committed there is no commit.
 */
final class Totals {
  /**
   * What the runtime had counted at one time. Also the sums over single events.
   *
   * @param alone time of transactions that ran alone
   */
  record Counts(
      long commits,
      long aborts,
      long pauses,
      long inevitable,
      long committed,
      long aborted,
      long paused,
      long alone) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    Counts plus(Counts more, int sign) {
      return new Counts(
          commits + sign * more.commits,
          aborts + sign * more.aborts,
          pauses + sign * more.pauses,
          inevitable + sign * more.inevitable,
          committed + sign * more.committed,
          aborted + sign * more.aborted,
          paused + sign * more.paused,
          alone + sign * more.alone);
    }
  }

  private long firstNanos = Long.MAX_VALUE;
  private long lastNanos = Long.MIN_VALUE;
  private Counts sums = Counts.NONE;
  private Counts ofCommits = Counts.NONE;
  private long firstCounted = Long.MAX_VALUE;
  private long lastCounted = Long.MIN_VALUE;
  private Counts before = Counts.NONE;
  private Counts after = Counts.NONE;
  private long gcNanos;
  private long gcPauseNanos;
  private long collections;
  private int processors;
  private String preparedJdk;
  private double load;
  private double machineLoad;
  private int loads;

  void addSpan(long start, long end) {
    firstNanos = Math.min(firstNanos, start);
    lastNanos = Math.max(lastNanos, end);
  }

  /** One commit event; its aborts and pauses count only if there are fewer events of their own. */
  void addCommit(Counts commit) {
    sums =
        sums.plus(
            new Counts(
                commit.commits, 0, 0, commit.inevitable, commit.committed, 0, 0, commit.alone),
            1);
    ofCommits = ofCommits.plus(commit, 1);
  }

  void addAbort(long nanos, long weight) {
    sums = sums.plus(new Counts(0, weight, 0, 0, 0, weight * nanos, 0, 0), 1);
  }

  void addPause(long nanos, long weight) {
    sums = sums.plus(new Counts(0, 0, weight, 0, 0, 0, weight * nanos, 0), 1);
  }

  /** What the runtime has counted since the start of the JVM. */
  void addCounts(long time, Counts counts) {
    if (time < firstCounted) {
      firstCounted = time;
      before = counts;
    }
    if (time >= lastCounted) {
      lastCounted = time;
      after = counts;
    }
  }

  /** The sum of all pauses of one collection. */
  void addCollection(long nanos) {
    collections++;
    gcNanos += nanos;
  }

  /** One pause of a collection; only counts if no collections as a whole were recorded. */
  void addCollectionPause(long nanos) {
    gcPauseNanos += nanos;
  }

  void setProcessors(long count) {
    processors = (int) Math.max(processors, count);
  }

  /** Builds of the prepared JDK on which it was recorded, or null. */
  void setPreparedJdk(String builds) {
    preparedJdk = builds;
  }

  /** One measurement of the load of all processors, 0 to 1: by this JVM, and by everything. */
  void addLoad(double jvm, double machine) {
    load += jvm;
    machineLoad += machine;
    loads++;
  }

  /** Begin of the recording since the epoch, as far as its events tell. */
  long firstNanos() {
    return firstNanos;
  }

  long realNanos() {
    return lastNanos < firstNanos ? 0 : lastNanos - firstNanos;
  }

  /** Differences of what the runtime has counted if it has, else the sums of the events. */
  Counts counts() {
    if (lastCounted > firstCounted) {
      return after.plus(before, -1);
    }
    return new Counts(
        sums.commits,
        Math.max(sums.aborts, ofCommits.aborts),
        Math.max(sums.pauses, ofCommits.pauses),
        sums.inevitable,
        sums.committed,
        Math.max(sums.aborted, ofCommits.aborted),
        Math.max(sums.paused, ofCommits.paused),
        sums.alone);
  }

  long gcNanos() {
    return gcNanos > 0 ? gcNanos : gcPauseNanos;
  }

  long collections() {
    return collections;
  }

  /** Of the machine, 0 if unknown. */
  int processors() {
    return processors;
  }

  /** Builds of the prepared JDK on which it was recorded, or null. */
  String preparedJdk() {
    return preparedJdk;
  }

  /** Average load of all processors by this JVM, 0 to 1; negative if unknown. */
  double load() {
    return loads == 0 ? -1 : load / loads;
  }

  /** Average load of all processors by other programs, 0 to 1; 0 if unknown. */
  double otherLoad() {
    return loads == 0 ? 0 : Math.max(0, (machineLoad - load) / loads);
  }
}
