package dev.weft.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Executes a test on several new threads that start together. Used once. */
final class TestThreads {
  /** How long threads may take to end when they have been interrupted. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Body body;
  private final List<Thread> threads = new ArrayList<>();
  private final Failures failures = new Failures();
  private final CountDownLatch start;

  /** What each thread does; it is given its number, counted from 1. */
  @FunctionalInterface
  interface Body {
    void execute(int thread) throws Throwable;
  }

  /**
   * Makes the threads. They take the context class loader and the inheritable thread-locals of this
   * one, and do not keep the JVM alive.
   *
   * @param name what the names of the threads begin with
   */
  TestThreads(int count, String name, Body body) {
    this.body = body;
    this.start = new CountDownLatch(count);
    for (int i = 1; i <= count; i++) {
      int number = i;
      Thread thread = new Thread(() -> run(number), name + " #" + number);
      thread.setDaemon(true);
      threads.add(thread);
    }
  }

  private void run(int number) {
    try {
      start.countDown();
      start.await();
      body.execute(number);
    } catch (Throwable thrown) {
      failures.add(thrown);
    }
  }

  /**
   * Waits for all threads.
   *
   * @throws InterruptedException if this thread has been interrupted; the others then have been,
   *     too, and what they threw is suppressed, with the stack of each thread that did not end
   * @throws Throwable what the first of them threw; the others are suppressed in it
   */
  void execute() throws Throwable {
    try {
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException interrupt) {
      threads.forEach(Thread::interrupt);
      awaitEnd();
      failures.suppressAll(interrupt);
      for (Thread thread : threads) {
        if (thread.isAlive()) {
          interrupt.addSuppressed(new StuckThread(thread));
        }
      }
      throw interrupt;
    } catch (Throwable notStarted) {
      threads.forEach(Thread::interrupt);
      throw notStarted;
    }
    failures.throwFirst();
  }

  private void awaitEnd() {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    try {
      for (Thread thread : threads) {
        // 0 would mean without a limit.
        long millis = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
        thread.join(millis);
      }
    } catch (InterruptedException again) {
      // Twice means now.
    }
  }
}
