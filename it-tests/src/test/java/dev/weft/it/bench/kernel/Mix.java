package dev.weft.it.bench.kernel;

/** Numbers that look random and follow from their arguments. Stateless: no memory is touched. */
public final class Mix {
  private Mix() {}

  /** Two different turns or threads have unrelated numbers. */
  public static int of(int thread, int turn) {
    return of(turn * 0x9e3779b9 + thread * 0x7feb352d);
  }

  /** Each bit depends on all bits of {@code seed}. */
  public static int of(int seed) {
    int bits = (seed ^ (seed >>> 16)) * 0x85ebca6b;
    bits = (bits ^ (bits >>> 13)) * 0xc2b2ae35;
    return bits ^ (bits >>> 16);
  }
}
