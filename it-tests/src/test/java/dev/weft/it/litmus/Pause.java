package dev.weft.it.litmus;

import dev.weft.annotation.Pure;

/**
 * Widens the window between two statements of a transaction, where the test needs that for the
 * other thread to get in between. Thread-safe.
 */
final class Pause {
  /** Counted without regard to other threads: any value will do. */
  private static int calls;

  private Pause() {}

  /** Does nothing most of the time, and lets other threads run now and then. */
  @Pure
  static void now() {
    if ((++calls & 15) == 0) {
      Thread.yield();
    }
  }
}
