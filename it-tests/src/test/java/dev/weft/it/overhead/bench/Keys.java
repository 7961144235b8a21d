package dev.weft.it.overhead.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The elements that all benchmarks use: {@value #COUNT} numbers, outside of the boxes' cache. */
final class Keys {
  static final int COUNT = 1000;

  /** A power of two. */
  private static final int ORDERS = 16;

  private Keys() {}

  /** Different numbers in an order that is the same in each JVM. */
  static Integer[] shuffled(long seed) {
    List<Integer> keys = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      keys.add(1_000 + 7 * i);
    }
    Collections.shuffle(keys, new Random(seed));
    return keys.toArray(new Integer[0]);
  }

  /**
   * Several orders of the same objects, for what branches by its data. A processor learns the
   * comparisons of a single order by heart, in one JVM and not in the next, which makes a factor of
   * up to two in either direction.
   */
  static Integer[][] orders(long seed) {
    Random random = new Random(seed);
    List<Integer> keys = Arrays.asList(shuffled(seed));
    Integer[][] orders = new Integer[ORDERS][];
    for (int i = 0; i < ORDERS; i++) {
      Collections.shuffle(keys, random);
      orders[i] = keys.toArray(new Integer[0]);
    }
    return orders;
  }

  /** The order for the {@code turn}th time. */
  static Integer[] order(Integer[][] orders, int turn) {
    return orders[turn & (ORDERS - 1)];
  }
}
