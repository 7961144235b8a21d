package dev.weft.it.bench.kernel;

import dev.weft.annotation.Atomic;

/**
 * A set, half full, of which 80 % of the operations look for a key, 10 % add and 10 % remove one.
 */
public final class SetKernel extends Kernel {
  private static final long FOUND = 1L << 32;

  private final IntSet set;
  private final int range;

  /**
   * Fills an empty set.
   *
   * @param size how many elements it has then, and about that number later
   */
  public SetKernel(IntSet set, int size) {
    this.set = set;
    range = 2 * size;
    for (int i = 0, filled = 0; filled < size; i++) {
      filled += set.add(key(Mix.of(-1, i))) ? 1 : 0;
    }
  }

  private int key(int random) {
    return (random & 0xffff) % range;
  }

  private static int action(int random) {
    return (random >>> 16) % 10;
  }

  @Override
  public boolean updates(int thread, int turn) {
    return action(Mix.of(thread, turn)) < 2;
  }

  /** The lower half of the result is how the size has changed. */
  @Override
  @Atomic
  public long run(int thread, int turn) {
    int random = Mix.of(thread, turn);
    int key = key(random);
    switch (action(random)) {
      case 0:
        return set.add(key) ? 1 : 0;
      case 1:
        return set.remove(key) ? -1 : 0;
      default:
        return set.contains(key) ? FOUND : 0;
    }
  }

  @Override
  public void check(long operations, long sum) {
    expect("the set has a size of", range / 2 + (int) sum, set.checkedSize());
  }
}
