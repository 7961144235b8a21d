package dev.weft.agent.report;

import java.util.Arrays;

/**
 * How an amount is spread over time, in bounded memory and without knowing the span beforehand: the
 * buckets double their width whenever a time falls outside of what they can cover.
 */
final class Timeline {
  private static final int BUCKETS = 256;

  /** Nanoseconds a bucket; always a power of two, at first 65 microseconds. */
  private long width = 1L << 16;

  /** Absolute number of the first bucket in the array: time / width. */
  private long base;

  /** Number of the last bucket in use, relative to base; -1 while nothing was added. */
  private int last = -1;

  private final long[] amounts = new long[BUCKETS];

  /**
   * Adds an amount.
   *
   * @param time nanoseconds since the epoch
   * @param amount not negative
   */
  void add(long time, long amount) {
    long bucket = Math.floorDiv(time, width);
    if (last < 0) {
      base = bucket;
      last = 0;
    }
    while (Math.max(bucket, base + last) - Math.min(bucket, base) >= BUCKETS) {
      doubleWidth();
      bucket = Math.floorDiv(time, width);
    }
    if (bucket < base) {
      int shift = (int) (base - bucket);
      System.arraycopy(amounts, 0, amounts, shift, last + 1);
      Arrays.fill(amounts, 0, shift, 0);
      last += shift;
      base = bucket;
    }
    int index = (int) (bucket - base);
    last = Math.max(last, index);
    amounts[index] += amount;
  }

  private void doubleWidth() {
    long newBase = Math.floorDiv(base, 2);
    int newLast = (int) (Math.floorDiv(base + last, 2) - newBase);
    long[] old = amounts.clone();
    Arrays.fill(amounts, 0);
    for (int i = 0; i <= last; i++) {
      amounts[(int) (Math.floorDiv(base + i, 2) - newBase)] += old[i];
    }
    width *= 2;
    base = newBase;
    last = newLast;
  }

  /**
   * Distributes the amounts over columns of equal width.
   *
   * @param start begin of the first column, nanoseconds since the epoch
   * @param end end of the last one, after start
   * @param columns how many
   * @return the amount of each; what lies outside counts for the nearest
   */
  double[] columns(long start, long end, int columns) {
    double[] result = new double[columns];
    double columnWidth = (double) (end - start) / columns;
    for (int i = 0; i <= last; i++) {
      double from = ((base + i) * width - start) / columnWidth;
      double to = from + width / columnWidth;
      int firstColumn = clamp(from, columns);
      int lastColumn = clamp(Math.nextDown(to), columns);
      for (int c = firstColumn; c <= lastColumn; c++) {
        double lower = c == firstColumn ? from : c;
        double upper = c == lastColumn ? to : c + 1;
        result[c] += amounts[i] * (upper - lower) / (to - from);
      }
    }
    return result;
  }

  private static int clamp(double column, int columns) {
    return (int) Math.max(0, Math.min(columns - 1, Math.floor(column)));
  }
}
