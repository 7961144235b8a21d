package dev.weft.it.bench.kernel;

import dev.weft.annotation.Atomic;

/** What a server counts for each request: requests, bytes, and requests of each kind. */
public final class CountersKernel extends Kernel {
  /** How many kinds of requests there are. */
  public static final int KINDS = 4;

  private int requests;
  private long bytes;
  private final int[] kinds = new int[KINDS];

  @Override
  @Atomic
  public long run(int thread, int turn) {
    int random = Mix.of(thread, turn);
    int size = size(random);
    requests++;
    bytes += size;
    kinds[random & (KINDS - 1)]++;
    return size;
  }

  /** The bytes of a request. */
  public static int size(int random) {
    return random >>> 20;
  }

  @Override
  public void check(long operations, long sum) {
    int all = 0;
    for (int kind : kinds) {
      all += kind;
    }
    check(operations, sum, requests, bytes, all);
  }

  /**
   * Compares the counters with what was counted.
   *
   * @param requests modulo 2^32
   * @param kinds the sum of the requests of each kind, modulo 2^32
   */
  public static void check(long operations, long sum, int requests, long bytes, int kinds) {
    expect("the number of requests is", (int) operations, requests);
    expect("the number of bytes is", sum, bytes);
    expect("the kinds of requests add up to", (int) operations, kinds);
  }
}
