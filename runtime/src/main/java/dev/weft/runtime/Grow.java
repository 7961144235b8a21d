package dev.weft.runtime;

/**
 * Array helpers. Of arrays that grow together the one whose length is asked is the last to grow, so
 * that they still fit if memory ends half way.
 *
 * <p>For code that runs inside a transaction: {@code java.util.Arrays} is woven, {@code
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

  /** An empty array; the old one, emptied, if there is no memory for another. */
  static Object[] fresh(Object[] old, int length) {
    try {
      return new Object[length];
    } catch (OutOfMemoryError e) {
      clear(old, old.length);
      return old;
    }
  }

  /** An array; the old one if there is no memory for another. */
  static int[] fresh(int[] old, int length) {
    try {
      return new int[length];
    } catch (OutOfMemoryError e) {
      return old;
    }
  }

  /** An array; the old one if there is no memory for another. */
  static long[] fresh(long[] old, int length) {
    try {
      return new long[length];
    } catch (OutOfMemoryError e) {
      return old;
    }
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
