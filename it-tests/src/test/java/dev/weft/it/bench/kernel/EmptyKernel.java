package dev.weft.it.bench.kernel;

import dev.weft.annotation.Atomic;

/** Begin and commit of a transaction that touches nothing. */
public final class EmptyKernel extends Kernel {
  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  @Atomic
  public long run(int thread, int turn) {
    return 1;
  }

  @Override
  public void check(long operations, long sum) {
    expect("the transactions returned", operations, sum);
  }
}
