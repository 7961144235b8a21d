package dev.weft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bookkeeping of one {@link TransactionExecutor}: jobs that wait, the threads that execute
 * them, and how far the shutdown has got.
 *
 * <p>Thread-safe. Used outside transactions or with the transaction suspended, so that it takes no
 * part in a conflict and is not rolled back. Adding a job happens-before its execution; the end of
 * every job happens-before a successful {@link #awaitTermination}.
 */
final class JobBuffer {

  private final int capacity;
  private final int maxWorkers;
  private final String namePrefix;
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notFull = lock.newCondition();

  /** Workers wait here; signalled also when they are to leave. */
  private final Condition notEmpty = lock.newCondition();

  private final Condition terminated = lock.newCondition();

  /** Jobs that nobody has begun, oldest first; may be over capacity, see {@link #putReserved}. */
  private final ArrayDeque<Runnable> jobs = new ArrayDeque<>();

  /** Threads that have been made and have not left. */
  private final ArrayList<Thread> workers = new ArrayList<>();

  /** Number of the newest worker, for its name. */
  private int named;

  /** Workers that wait for a job. */
  private int idle;

  /** Jobs accepted but not yet in {@link #jobs}; does not grow after the shutdown. */
  private int reserved;

  private boolean shutdown;

  /** Workers have been interrupted and are to stay so. */
  private boolean stopped;

  JobBuffer(int maxWorkers, int capacity, String namePrefix) {
    this.maxWorkers = maxWorkers;
    this.capacity = capacity;
    this.namePrefix = namePrefix;
  }

  /**
   * Adds a job. Waits for room; a worker of this buffer does not, it could be waiting for itself.
   *
   * @throws RejectedExecutionException after the shutdown, and if interrupted while waiting (the
   *     thread is still interrupted then)
   */
  void put(Runnable job) {
    Thread worker;
    lock.lock();
    try {
      while (!shutdown && jobs.size() >= capacity && !isWorker()) {
        notFull.await();
      }
      requireRunning();
      worker = enqueue(job);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException("interrupted while waiting for room", e);
    } finally {
      lock.unlock();
    }
    start(worker, job);
  }

  /**
   * Accepts a job that comes later. To be followed by {@link #putReserved} or {@link #release}.
   *
   * @throws RejectedExecutionException after the shutdown
   */
  void reserve() {
    lock.lock();
    try {
      requireRunning();
      reserved++;
    } finally {
      lock.unlock();
    }
  }

  /** Adds a job that was accepted before: also after a shutdown, and over capacity; never waits. */
  void putReserved(Runnable job) {
    Thread worker;
    lock.lock();
    try {
      reserved--;
      worker = enqueue(job);
    } finally {
      lock.unlock();
    }
    start(worker, job);
  }

  /** Gives a reservation back. */
  void release() {
    lock.lock();
    try {
      reserved--;
      signalIfOver();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the oldest job, waiting for one; called by workers only.
   *
   * @return null if there will be no more: the calling worker has left
   */
  Runnable take() {
    lock.lock();
    try {
      while (jobs.isEmpty() && !isDrained()) {
        idle++;
        notEmpty.awaitUninterruptibly();
        idle--;
      }
      if (!stopped) {
        // An interrupt that one job has left behind is not meant for the next one.
        Thread.interrupted();
      }
      Runnable job = jobs.poll();
      if (job == null) {
        workers.remove(Thread.currentThread());
        signalIfOver();
      } else {
        notFull.signal();
      }
      return job;
    } finally {
      lock.unlock();
    }
  }

  void shutdown() {
    lock.lock();
    try {
      shutdown = true;
      notFull.signalAll();
      signalIfOver();
    } finally {
      lock.unlock();
    }
  }

  /** Shuts down, takes the waiting jobs away and interrupts the workers. */
  List<Runnable> shutdownNow() {
    lock.lock();
    try {
      List<Runnable> waiting = new ArrayList<>(jobs);
      jobs.clear();
      stopped = true;
      for (Thread worker : workers) {
        worker.interrupt();
      }
      shutdown();
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  boolean isShutdown() {
    lock.lock();
    try {
      return shutdown;
    } finally {
      lock.unlock();
    }
  }

  boolean isTerminated() {
    lock.lock();
    try {
      return isDrained() && workers.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long nanos = unit.toNanos(timeout);
    lock.lockInterruptibly();
    try {
      while (!isTerminated()) {
        if (nanos <= 0) {
          return false;
        }
        nanos = terminated.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the calling thread is a worker of this buffer. */
  boolean isWorker() {
    Thread thread = Thread.currentThread();
    return thread instanceof WorkerThread worker && worker.owner == this;
  }

  private void requireRunning() {
    if (shutdown) {
      throw new RejectedExecutionException("the executor is shut down");
    }
  }

  /** No job is left and none will come. */
  private boolean isDrained() {
    return shutdown && reserved == 0 && jobs.isEmpty();
  }

  private void signalIfOver() {
    if (isDrained()) {
      notEmpty.signalAll();
      terminated.signalAll();
    }
  }

  /** Returns a worker to be started, or null. */
  private Thread enqueue(Runnable job) {
    jobs.add(job);
    if (idle >= jobs.size() || workers.size() == maxWorkers) {
      notEmpty.signal();
      return null;
    }
    String name = namePrefix.concat("-").concat(Integer.toString(++named));
    Thread worker = new WorkerThread(new JobWorker(this), name, this);
    worker.setContextClassLoader(loader);
    workers.add(worker);
    return worker;
  }

  private void start(Thread worker, Runnable job) {
    if (worker == null) {
      return;
    }
    try {
      worker.start();
    } catch (Throwable noMoreThreads) {
      if (giveUp(worker, job)) {
        throw noMoreThreads;
      }
    }
  }

  /** Returns true if no other worker is left that could execute the job. */
  private boolean giveUp(Thread worker, Runnable job) {
    lock.lock();
    try {
      workers.remove(worker);
      boolean lost = workers.isEmpty() && jobs.remove(job);
      // An idle worker, if there is one, was not called because of the new one.
      notEmpty.signal();
      signalIfOver();
      return lost;
    } finally {
      lock.unlock();
    }
  }
}
