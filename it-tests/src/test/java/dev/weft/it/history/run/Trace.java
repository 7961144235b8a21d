package dev.weft.it.history.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A list of pairs of an operation and a value. Not thread-safe. */
public final class Trace {
  private int[] ops = new int[16];
  private long[] values = new long[16];
  private int count;

  /** By index, what a value stands for. */
  private final Map<Integer, String> notes = new HashMap<>(0);

  /** Appends a pair. */
  public void add(int op, long value) {
    if (count == ops.length) {
      ops = Arrays.copyOf(ops, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    ops[count] = op;
    values[count++] = value;
  }

  /** Says what the last value stands for. */
  void note(String text) {
    notes.put(count - 1, text);
  }

  /** What a value stands for, or null. */
  public String note(int i) {
    return notes.get(i);
  }

  public int size() {
    return count;
  }

  public int op(int i) {
    return ops[i];
  }

  public long value(int i) {
    return values[i];
  }

  /** Changes a value, for histories written by hand. */
  public void set(int i, long value) {
    values[i] = value;
  }

  /** Index of the first pair that {@code other} does not have in the same place, or -1. */
  public int firstNotIn(Trace other) {
    for (int i = 0; i < count; i++) {
      if (i >= other.count || ops[i] != other.ops[i] || values[i] != other.values[i]) {
        return i;
      }
    }
    return -1;
  }
}
