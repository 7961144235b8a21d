package dev.weft.it.litmus;

import dev.weft.annotation.Pure;

/** What the units in {@link Restarts} have in common. */
final class Restarted {
  int x;

  /** How often a handler ran that should not have; written beside the transaction. */
  int seen;

  /** Adds 1, in a way that makes it likely that the attempt is rolled back here. */
  void add() {
    int before = x;
    Pause.now();
    x = before + 1;
  }

  @Pure
  void report() {
    seen++;
  }
}
