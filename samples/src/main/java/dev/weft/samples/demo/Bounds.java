package dev.weft.samples.demo;

import java.util.Arrays;

/** The median, the smallest and the greatest of some figures. Immutable. */
record Bounds(double low, double median, double high) {
  /** The bounds of at least one figure. */
  static Bounds of(double... figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    double median = (sorted[last / 2] + sorted[sorted.length / 2]) / 2;
    return new Bounds(sorted[0], median, sorted[last]);
  }
}
