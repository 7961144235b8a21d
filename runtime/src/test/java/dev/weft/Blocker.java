package dev.weft;

import java.util.concurrent.CountDownLatch;

/**
 * A task that keeps its worker busy after its commit, outside any transaction, until it is
 * released. Thread-safe.
 */
final class Blocker implements Runnable {

  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @Override
  public void run() {
    Transactions.afterCommit(
        () -> {
          reached.countDown();
          await(released);
        });
  }

  /** Waits until the task has committed. */
  void awaitCommit() {
    await(reached);
  }

  void release() {
    released.countDown();
  }

  /** Waits until {@code thread} waits for something. */
  static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.yield();
    }
  }

  /** Waits for the latch, whatever happens. */
  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
