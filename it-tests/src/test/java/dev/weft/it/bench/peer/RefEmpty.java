package dev.weft.it.bench.peer;

import dev.weft.it.bench.kernel.Kernel;

/** Transactions that touch nothing. Thread-safe. */
final class RefEmpty extends Kernel {
  private final Memory memory;

  RefEmpty(Memory memory) {
    this.memory = memory;
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public long run(int thread, int turn) {
    return memory.read(transaction -> 1);
  }

  @Override
  public void check(long operations, long sum) {
    expect("the transactions returned", operations, sum);
  }
}
