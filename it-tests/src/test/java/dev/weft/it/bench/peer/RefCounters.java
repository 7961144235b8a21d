package dev.weft.it.bench.peer;

import dev.weft.it.bench.kernel.CountersKernel;
import dev.weft.it.bench.kernel.Kernel;
import dev.weft.it.bench.kernel.Mix;

/** The counters of {@link CountersKernel} as variables. Thread-safe. */
final class RefCounters extends Kernel {
  private final Memory memory;
  private final Object requests;
  private final Object bytes;
  private final Object[] kinds = new Object[CountersKernel.KINDS];

  RefCounters(Memory memory) {
    this.memory = memory;
    requests = memory.newNumber(0);
    bytes = memory.newNumber(0);
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = memory.newNumber(0);
    }
  }

  @Override
  public long run(int thread, int turn) {
    int random = Mix.of(thread, turn);
    int size = CountersKernel.size(random);
    Object kind = kinds[random & (CountersKernel.KINDS - 1)];
    return memory.atomic(
        transaction -> {
          memory.increment(transaction, requests, 1);
          memory.increment(transaction, bytes, size);
          memory.increment(transaction, kind, 1);
          return size;
        });
  }

  @Override
  public void check(long operations, long sum) {
    int all = 0;
    for (Object kind : kinds) {
      all += (int) value(kind);
    }
    CountersKernel.check(operations, sum, (int) value(requests), value(bytes), all);
  }

  private long value(Object number) {
    return memory.read(transaction -> memory.getNumber(transaction, number));
  }
}
