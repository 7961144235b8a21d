package dev.weft.runtime;

/**
 * Array helpers for code that runs inside a transaction: {@code java.util.Arrays} is woven, {@code
 * System.arraycopy} called from here is not.
 */
final class Grow {
  private Grow() {}

  static long[] copy(long[] old, int length) {
    long[] copy = new long[length];
    System.arraycopy(old, 0, copy, 0, Math.min(old.length, length));
    return copy;
  }

  static int[] copy(int[] old, int length) {
    int[] copy = new int[length];
    System.arraycopy(old, 0, copy, 0, Math.min(old.length, length));
    return copy;
  }

  static Object[] copy(Object[] old, int length) {
    Object[] copy = new Object[length];
    System.arraycopy(old, 0, copy, 0, Math.min(old.length, length));
    return copy;
  }

  static void clear(Object[] array, int count) {
    clear(array, 0, count);
  }

  static void clear(Object[] array, int from, int to) {
    for (int i = from; i < to; i++) {
      array[i] = null;
    }
  }
}
