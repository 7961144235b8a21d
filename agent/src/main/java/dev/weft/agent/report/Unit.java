package dev.weft.agent.report;

/** All transactions of one entry point. */
final class Unit {
  private final String entryPoint;
  private long commits;
  private long committedNanos;

  Unit(String entryPoint) {
    this.entryPoint = entryPoint;
  }

  void add(long transactions, long nanos) {
    commits += transactions;
    committedNanos += nanos;
  }

  String entryPoint() {
    return entryPoint;
  }

  long commits() {
    return commits;
  }

  /** Of the attempts that committed, without waits. */
  long committedNanos() {
    return committedNanos;
  }
}
