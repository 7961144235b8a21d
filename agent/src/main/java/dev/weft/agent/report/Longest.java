package dev.weft.agent.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The longest transactions. */
final class Longest {
  private static final int LIMIT = 32;

  /**
   * A transaction.
   *
   * @param thread id of its thread
   * @param start nanoseconds since the epoch
   * @param end nanoseconds since the epoch
   * @param entryPoint where it was entered
   */
  record One(long thread, long start, long end, String entryPoint) {
    long nanos() {
      return end - start;
    }
  }

  private final PriorityQueue<One> ones =
      new PriorityQueue<>(LIMIT + 1, Comparator.comparingLong(One::nanos));

  void add(long thread, long start, long end, String entryPoint) {
    if (ones.size() < LIMIT || end - start > ones.element().nanos()) {
      ones.add(new One(thread, start, end, entryPoint));
      if (ones.size() > LIMIT) {
        ones.remove();
      }
    }
  }

  /** In no particular order. */
  List<One> all() {
    return new ArrayList<>(ones);
  }
}
