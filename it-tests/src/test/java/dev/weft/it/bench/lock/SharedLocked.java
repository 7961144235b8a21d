package dev.weft.it.bench.lock;

import dev.weft.it.bench.kernel.Kernel;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** One lock, which those operations share that write nothing. Thread-safe. */
public final class SharedLocked extends Kernel {
  private final Kernel kernel;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /** A lock for the whole data of {@code kernel}. */
  public SharedLocked(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public long run(int thread, int turn) {
    Lock needed = kernel.updates(thread, turn) ? lock.writeLock() : lock.readLock();
    needed.lock();
    try {
      return kernel.run(thread, turn);
    } finally {
      needed.unlock();
    }
  }

  @Override
  public void check(long operations, long sum) {
    kernel.check(operations, sum);
  }
}
