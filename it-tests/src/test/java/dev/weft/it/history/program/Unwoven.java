package dev.weft.it.history.program;

/**
 * Left unwoven by the agent's option {@code exclude}: entering it makes a transaction inevitable,
 * and it then reads and writes plainly what woven code reads and writes. Stateless.
 */
public final class Unwoven {
  private Unwoven() {}

  /** Adds to the counters of {@code cell} and changes its value. */
  public static long change(Cell cell, long value) {
    long before = cell.l;
    cell.l = value;
    cell.ci += 3;
    cell.cl++;
    return before + cell.ci + cell.cl;
  }

  /** Sums the first elements. */
  public static long sum(long[] array) {
    long sum = 0;
    for (long element : array) {
      sum += element;
    }
    return sum;
  }
}
