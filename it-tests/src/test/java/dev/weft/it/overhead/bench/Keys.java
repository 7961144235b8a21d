package dev.weft.it.overhead.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The elements that all benchmarks use: {@value #COUNT} numbers, outside of the boxes' cache. */
final class Keys {
  static final int COUNT = 1000;

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
}
