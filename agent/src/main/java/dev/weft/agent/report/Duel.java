package dev.weft.agent.report;

/** All that transactions of one entry point lost because of those of another one. */
final class Duel {
  /**
   * Who met.
   *
   * @param loser entry point of the transactions that were aborted or paused
   * @param winner entry point of the others, or what is known instead, in parentheses
   */
  record Key(String loser, String winner) {}

  private final Key key;
  private long abortedNanos;
  private long pausedNanos;

  Duel(Key key) {
    this.key = key;
  }

  void addAborted(long nanos) {
    abortedNanos += nanos;
  }

  void addPaused(long nanos) {
    pausedNanos += nanos;
  }

  Key key() {
    return key;
  }

  long abortedNanos() {
    return abortedNanos;
  }

  long pausedNanos() {
    return pausedNanos;
  }
}
