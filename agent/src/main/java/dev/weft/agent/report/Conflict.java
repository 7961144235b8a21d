package dev.weft.agent.report;

import java.util.List;

/** All aborts and pauses of one kind between the same two places. */
final class Conflict {
  /**
   * What makes two events the same conflict.
   *
   * @param kind WRITE_WRITE, WRITE_READ, INEVITABLE, MONITOR, CHAOS, ORDER or RETRY
   * @param site this side, the one that was aborted or paused
   * @param otherSite the other side
   */
  record Key(String kind, Site site, Site otherSite) {}

  /**
   * One abort or pause, or several like it.
   *
   * @param endNanos when it was over, since the epoch
   * @param lostNanos how long each of them took
   * @param weight for how many it stands
   * @param entryPoint transaction of this side, or null
   * @param otherEntryPoint transaction of the other side, or null
   * @param object what the conflict was about, or null
   * @param caller first application code on the stack if this side is JDK code, else null
   */
  record Loss(
      long endNanos,
      long lostNanos,
      long weight,
      String entryPoint,
      String otherEntryPoint,
      String object,
      Site caller) {}

  private final Key key;
  private long aborts;
  private long abortedNanos;
  private long pauses;
  private long pausedNanos;
  private long largest = -1;
  private List<Site> stack = List.of();
  private final Counter<String> entryPoints = new Counter<>();
  private final Counter<String> otherEntryPoints = new Counter<>();
  private final Counter<String> objects = new Counter<>();
  private final Counter<Site> callers = new Counter<>();
  private final Sharing sharing = new Sharing();
  private final Timeline timeline = new Timeline();

  Conflict(Key key) {
    this.key = key;
  }

  void addAbort(Loss loss) {
    aborts += loss.weight();
    abortedNanos += loss.weight() * loss.lostNanos();
    add(loss);
  }

  void addPause(Loss loss) {
    pauses += loss.weight();
    pausedNanos += loss.weight() * loss.lostNanos();
    add(loss);
  }

  private void add(Loss loss) {
    entryPoints.add(loss.entryPoint(), loss.weight());
    otherEntryPoints.add(loss.otherEntryPoint(), loss.weight());
    objects.add(loss.object(), loss.weight());
    callers.add(loss.caller(), loss.weight());
    // An abort that took no measurable time shall leave a trace on the time line all the same.
    timeline.add(loss.endNanos(), Math.max(1, loss.weight() * loss.lostNanos()));
  }

  /** Whether a loss of that size is the largest so far, so that its stack is worth keeping. */
  boolean wantsStack(long lostNanos) {
    return lostNanos > largest;
  }

  /** Keeps the stack of the largest loss, innermost frame first. */
  void keepStack(long lostNanos, List<Site> frames) {
    largest = lostNanos;
    stack = frames;
  }

  Key key() {
    return key;
  }

  /** Of the largest single loss, innermost frame first, without the STM's own frames. */
  List<Site> stack() {
    return stack;
  }

  /** The stack down to the entry point of the transaction, as far as it is known. */
  List<Site> unitStack() {
    String unit = Site.parse(entryPoints.first()).qualifiedMethod();
    for (int i = 0; i < stack.size(); i++) {
      if (stack.get(i).qualifiedMethod().equals(unit)) {
        return stack.subList(0, i + 1);
      }
    }
    return stack;
  }

  long aborts() {
    return aborts;
  }

  long pauses() {
    return pauses;
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

  /** Whether both sides wanted the same variable. */
  Sharing sharing() {
    return sharing;
  }

  Timeline timeline() {
    return timeline;
  }
}
