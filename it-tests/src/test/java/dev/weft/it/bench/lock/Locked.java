package dev.weft.it.bench.lock;

import dev.weft.it.bench.kernel.Kernel;

/** One monitor around each operation. Thread-safe. */
public final class Locked extends Kernel {
  private final Kernel kernel;

  /** A lock for the whole data of {@code kernel}. */
  public Locked(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public long run(int thread, int turn) {
    synchronized (kernel) {
      return kernel.run(thread, turn);
    }
  }

  @Override
  public void check(long operations, long sum) {
    kernel.check(operations, sum);
  }
}
