package dev.weft.agent.report;

/** All aborts and pauses of one kind between the same two places. */
final class Conflict {
  /**
   * What makes two events the same conflict.
   *
   * @param kind WRITE_WRITE, WRITE_READ, INEVITABLE, CHAOS, ORDER or RETRY
   * @param site this side, the one that was aborted or paused
   * @param otherSite the other side
   */
  record Key(String kind, Site site, Site otherSite) {}

  /**
   * One abort or pause.
   *
   * @param endNanos when it was over, since the epoch
   * @param lostNanos how long it took
   * @param entryPoint transaction of this side, or null
   * @param otherEntryPoint transaction of the other side, or null
   * @param object what the conflict was about, or null
   * @param caller first application code on the stack if this side is JDK code, else null
   */
  record Loss(
      long endNanos,
      long lostNanos,
      String entryPoint,
      String otherEntryPoint,
      String object,
      Site caller) {}

  private final Key key;
  private long aborts;
  private long abortedNanos;
  private long pauses;
  private long pausedNanos;
  private final Counter<String> entryPoints = new Counter<>();
  private final Counter<String> otherEntryPoints = new Counter<>();
  private final Counter<String> objects = new Counter<>();
  private final Counter<Site> callers = new Counter<>();
  private final Timeline timeline = new Timeline();

  Conflict(Key key) {
    this.key = key;
  }

  void addAbort(Loss loss) {
    aborts++;
    abortedNanos += loss.lostNanos();
    add(loss);
  }

  void addPause(Loss loss) {
    pauses++;
    pausedNanos += loss.lostNanos();
    add(loss);
  }

  private void add(Loss loss) {
    entryPoints.add(loss.entryPoint());
    otherEntryPoints.add(loss.otherEntryPoint());
    objects.add(loss.object());
    callers.add(loss.caller());
    // An abort that took no measurable time shall leave a trace on the time line all the same.
    timeline.add(loss.endNanos(), Math.max(1, loss.lostNanos()));
  }

  Key key() {
    return key;
  }

  long count() {
    return aborts + pauses;
  }

  long abortedNanos() {
    return abortedNanos;
  }

  long pausedNanos() {
    return pausedNanos;
  }

  long lostNanos() {
    return abortedNanos + pausedNanos;
  }

  Counter<String> entryPoints() {
    return entryPoints;
  }

  Counter<String> otherEntryPoints() {
    return otherEntryPoints;
  }

  Counter<String> objects() {
    return objects;
  }

  Counter<Site> callers() {
    return callers;
  }

  Timeline timeline() {
    return timeline;
  }
}
