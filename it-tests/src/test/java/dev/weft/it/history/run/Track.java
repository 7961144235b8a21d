package dev.weft.it.history.run;

/**
 * A thread that executes transactions. Confined to it.
 *
 * <p>What it does next has not begun before what it did last had ended: that bounds the beginning
 * of a transaction more closely than the time at which somebody asked for it.
 */
final class Track {
  final int thread;

  /** The latest known time at which something had ended on this thread. */
  long last = Long.MIN_VALUE;

  Track(int thread) {
    this.thread = thread;
  }
}
