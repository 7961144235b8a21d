package dev.weft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bookkeeping of one {@link TransactionQueue}: which tasks wait, and who works on them.
 *
 * <p>Thread-safe; one lock, held for some ten nanoseconds at a time. Never used in a transaction,
 * so that it takes no part in a conflict and is not rolled back. Adding a task happens-before its
 * execution; the end of every task happens-before {@link #run} returns.
 */
class TaskBoard {
  /** What the task that the thread executes has added so far. */
  final ThreadLocal<List<Runnable>> children = new ThreadLocal<>();

  private final ReentrantLock lock = new ReentrantLock();

  /** Signalled when a task may be taken, and when a run is over. */
  private final Condition change = lock.newCondition();

  /** Tasks not started, in the order in which they were added. */
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

  /** The run in progress or null. */
  private Run current;

  private int threads;

  /** One call of {@link #run}; all but the final fields are guarded by the board's lock. */
  private static final class Run {
    final int limit;
    final Thread caller = Thread.currentThread();
    final ClassLoader loader = caller.getContextClassLoader();

    /** Threads that work for this run or are about to, the caller included. */
    int workers = 1;

    /** Workers that wait for a task. */
    int idle;

    /** Tasks that are being executed; they may add more. */
    int executing;

    /** What the first task that threw has thrown. */
    Throwable failure;

    Run(int limit) {
      this.limit = limit;
    }
  }

  TaskBoard(int threads) {
    this.threads = threads;
  }

  int threads() {
    lock.lock();
    try {
      return threads;
    } finally {
      lock.unlock();
    }
  }

  void setThreads(int count) {
    lock.lock();
    try {
      if (current != null) {
        throw new IllegalStateException("the number of threads cannot be changed during run()");
      }
      threads = count;
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether a run would have something to do. */
  public boolean hasTasks() {
    lock.lock();
    try {
      return !tasks.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Adds tasks; a run in progress begins to work on them. */
  void add(Runnable... added) {
    append(added);
  }

  /** As {@link #add}, whoever the calling thread works for. */
  final void append(Runnable... added) {
    Run helped = null;
    lock.lock();
    try {
      for (Runnable task : added) {
        tasks.add(task);
      }
      if (current != null && callHelp(current)) {
        helped = current;
      }
    } finally {
      lock.unlock();
    }
    startHelper(helped);
  }

  /**
   * Adds tasks that a transaction has committed. Those of a task wait until it has ended: if it
   * throws, they are cancelled with the others.
   */
  void addCommitted(Runnable... added) {
    List<Runnable> waiting = children.get();
    if (waiting == null) {
      add(added);
    } else {
      Collections.addAll(waiting, added);
    }
  }

  /**
   * Executes all tasks, and those that they add, on the calling thread and helpers.
   *
   * @param parallel whether helpers may be used
   * @return what the first task that failed has thrown, or null
   * @throws IllegalStateException if a run is in progress
   */
  public Throwable run(boolean parallel) {
    Run run;
    lock.lock();
    try {
      if (current != null) {
        throw new IllegalStateException("run() is in progress already");
      }
      run = new Run(parallel ? threads : 1);
      begin(parallel);
      current = run;
    } finally {
      lock.unlock();
    }
    try {
      work(run);
    } finally {
      close(run);
    }
    return run.failure;
  }

  /** Executes one task; overridden in tests. */
  void execute(Runnable task) {
    Transactions.run(task);
  }

  /** A run begins. The lock is held. */
  void begin(boolean parallel) {}

  /** A task is about to be executed, in the order of these calls if in order. The lock is held. */
  Runnable taken(Runnable task) {
    return task;
  }

  /** A task that was taken is over, with all it has added. */
  void over(Runnable task, boolean failed) {}

  /** The calling thread takes no more tasks. */
  void leave() {}

  private void work(Run run) {
    try {
      Runnable task = next(run, false);
      while (task != null) {
        perform(run, task);
        task = next(run, true);
      }
    } finally {
      leave();
    }
  }

  private void perform(Run run, Runnable task) {
    boolean failed = true;
    try {
      children.set(new ArrayList<>());
      execute(task);
      append(children.get().toArray(new Runnable[0]));
      failed = false;
    } catch (Throwable thrown) {
      fail(run, thrown);
    } finally {
      children.remove();
      over(task, failed);
    }
    if (Thread.currentThread() != run.caller) {
      // An interrupt that one task has left behind is not meant for the next one.
      Thread.interrupted();
    }
  }

  /**
   * Takes a task, waiting while there is none but a task that is being executed may still add one.
   *
   * @param finished whether the calling worker has just finished a task
   * @return null if the run is over
   */
  private Runnable next(Run run, boolean finished) {
    Run helped = null;
    Runnable task;
    lock.lock();
    try {
      if (finished) {
        run.executing--;
      }
      task = take(run);
      // One worker calls the next: a run of a single task wakes nobody.
      if (task != null && !tasks.isEmpty() && callHelp(run)) {
        helped = run;
      }
    } finally {
      lock.unlock();
    }
    startHelper(helped);
    return task;
  }

  private Runnable take(Run run) {
    while (current == run) {
      if (run.failure == null && !tasks.isEmpty()) {
        run.executing++;
        return taken(tasks.poll());
      }
      if (run.executing == 0) {
        endRun(run);
        return null;
      }
      run.idle++;
      change.awaitUninterruptibly();
      run.idle--;
    }
    return null;
  }

  /** The first failure cancels what has not been started. */
  private void fail(Run run, Throwable thrown) {
    lock.lock();
    try {
      run.failure = Sneaky.join(run.failure, thrown);
    } finally {
      lock.unlock();
    }
  }

  private void close(Run run) {
    lock.lock();
    try {
      if (current == run) {
        endRun(run);
      }
    } finally {
      lock.unlock();
    }
  }

  private void endRun(Run run) {
    if (run.failure != null) {
      tasks.clear();
    }
    current = null;
    change.signalAll();
  }

  /** Wakes a worker, or returns true if a new helper is to be started, and counts it. */
  private boolean callHelp(Run run) {
    if (run.idle > 0) {
      change.signal();
      return false;
    }
    if (run.workers == run.limit || run.failure != null) {
      return false;
    }
    run.workers++;
    return true;
  }

  private void startHelper(Run run) {
    if (run != null) {
      try {
        HelperThreads.start(new Helper(run));
      } catch (OutOfMemoryError noMoreThreads) {
        // The JVM has said so; the run goes on with the threads it has, with the same result.
      }
    }
  }

  /** Work of a helper thread for one run. */
  private final class Helper implements Runnable {
    private final Run run;

    Helper(Run run) {
      this.run = run;
    }

    @Override
    public void run() {
      Thread thread = Thread.currentThread();
      thread.setContextClassLoader(run.loader);
      try {
        work(run);
      } finally {
        thread.setContextClassLoader(null);
      }
    }
  }
}
