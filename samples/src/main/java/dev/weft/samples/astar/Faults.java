package dev.weft.samples.astar;

import dev.weft.Transactions;
import java.util.concurrent.atomic.LongAdder;

/** Counts broken invariants and names them on the error output. Thread-safe. */
final class Faults {
  private final LongAdder count = new LongAdder();

  /**
   * Reports what a transaction has found, when it has committed.
   *
   * @param fault null if nothing is wrong
   */
  void report(String fault) {
    if (fault != null) {
      Transactions.afterCommit(
          () -> {
            count.increment();
            System.err.println("astar-server: " + fault);
          });
    }
  }

  long count() {
    return count.sum();
  }
}
