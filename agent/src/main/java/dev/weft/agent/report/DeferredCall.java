package dev.weft.agent.report;

/** All deferred calls of one method. */
final class DeferredCall {
  private final String call;
  private long count;
  private long nanos;
  private long early;
  private long threw;

  DeferredCall(String call) {
    this.call = call;
  }

  void add(long duration, boolean wasEarly, boolean hasThrown) {
    count++;
    nanos += duration;
    early += wasEarly ? 1 : 0;
    threw += hasThrown ? 1 : 0;
  }

  String call() {
    return call;
  }

  long count() {
    return count;
  }

  long nanos() {
    return nanos;
  }

  /** How many ran before the commit, because the transaction became inevitable. */
  long early() {
    return early;
  }

  long threw() {
    return threw;
  }
}
