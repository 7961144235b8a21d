package dev.weft.it.bench.kernel;

import dev.weft.annotation.Atomic;
import java.util.ArrayList;
import java.util.List;

/**
 * An ArrayList of 4096 to 8192 numbers. Of the operations 80 % add up 8 neighbours, 10 % swap two
 * elements, 10 % add one at the end or remove the last.
 */
public final class ListKernel extends Kernel {
  private static final int SIZE = 4096;
  private static final long READ = 1L << 32;

  private final List<Integer> list = new ArrayList<>();

  /** A list with all numbers from 0. */
  public ListKernel() {
    for (int i = 0; i < SIZE; i++) {
      list.add(i);
    }
  }

  private static int action(int random) {
    return (random >>> 16) % 10;
  }

  @Override
  public boolean updates(int thread, int turn) {
    return action(Mix.of(thread, turn)) < 2;
  }

  /** The lower half of the result is how the sum of all elements has changed. */
  @Override
  @Atomic
  public long run(int thread, int turn) {
    int random = Mix.of(thread, turn);
    int index = random & (SIZE - 1);
    switch (action(random)) {
      case 0:
        Integer element = list.get(index);
        list.set(index, list.set(SIZE - 1 - index, element));
        return 0;
      case 1:
        int size = list.size();
        if (size == SIZE || (size < 2 * SIZE && (random & SIZE) != 0)) {
          list.add(index);
          return index;
        }
        return -list.remove(size - 1);
      default:
        int sum = 0;
        for (int i = 0; i < 8; i++) {
          sum += list.get((index + i) & (SIZE - 1));
        }
        return sum * READ;
    }
  }

  @Override
  public void check(long operations, long sum) {
    int actual = 0;
    for (int element : list) {
      actual += element;
    }
    expect("the elements add up to", (SIZE - 1) * SIZE / 2 + (int) sum, actual);
  }
}
