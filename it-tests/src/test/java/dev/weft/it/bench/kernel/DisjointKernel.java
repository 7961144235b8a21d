package dev.weft.it.bench.kernel;

import dev.weft.annotation.Atomic;
import java.util.HashMap;
import java.util.Map;

/**
 * Threads put different keys into one HashMap: each fills a range of its own, then empties it, and
 * so on. The table never grows.
 */
public final class DisjointKernel extends Kernel {
  private static final int RANGE = 1 << 13;
  private static final int THREADS = 16;

  private final Map<Integer, Integer> map = new HashMap<>(2 * RANGE * THREADS);

  /** The result is how the size has changed. */
  @Override
  @Atomic
  public long run(int thread, int turn) {
    int key = thread * RANGE + (turn & (RANGE - 1));
    if ((turn & RANGE) == 0) {
      return map.put(key, turn) == null ? 1 : 0;
    }
    return map.remove(key) == null ? 0 : -1;
  }

  @Override
  public void check(long operations, long sum) {
    expect("the map has a size of", sum, map.size());
    int entries = 0;
    for (Map.Entry<Integer, Integer> entry : map.entrySet()) {
      int index = entry.getKey() & (RANGE - 1);
      expect((entry.getValue() & (RANGE - 1)) == index, "a key has the value of another");
      entries++;
    }
    expect("the number of entries is", sum, entries);
  }
}
