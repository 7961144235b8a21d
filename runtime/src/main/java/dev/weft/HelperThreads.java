package dev.weft;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads that help the callers of {@link TransactionQueue#run()}, shared by all queues:
 * daemons that wait for some seconds for the next run, of any queue, and then end. A queue owns no
 * thread, so one that is dropped leaves none behind.
 *
 * <p>Thread-safe. Submitting a job happens-before its execution. Not to be used in a transaction.
 */
final class HelperThreads implements ThreadFactory {

  private static final long IDLE_SECONDS = 10;

  private static final ThreadPoolExecutor POOL =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          new HelperThreads());

  private final AtomicLong started = new AtomicLong();

  private HelperThreads() {}

  /** Runs {@code job} soon, on an idle helper or a new one. */
  static void start(Runnable job) {
    POOL.execute(job);
  }

  @Override
  public Thread newThread(Runnable work) {
    String name = "weft-worker-".concat(Long.toString(started.incrementAndGet()));
    Thread thread = new WorkerThread(work, name, null);
    thread.setDaemon(true);
    return thread;
  }
}
