package dev.weft;

import dev.weft.runtime.Engine;
import java.util.Collection;
import java.util.Objects;

/**
 * Executes tasks as transactions on several threads, with the results of executing them one after
 * another.
 *
 * <p>It is made for event loops. Instead of calling each callback that is ready, the loop adds it
 * to the queue and then runs the queue; the callbacks stay as they are, without locks:
 *
 * <pre>{@code
 * TransactionQueue queue = new TransactionQueue();
 * while (true) {
 *   for (Event event : poll()) {
 *     queue.add(() -> handle(event));
 *   }
 *   queue.run();                 // all of them, and what they add, on all cores
 * }
 * }</pre>
 *
 * <p><b>Order.</b> Tasks are executed in an order of the system's choice, unless the queue is
 * {@linkplain #ordered() ordered}, with one exception: a task that is added by a task starts after
 * the one that added it has committed. The results are those of some serial order. An attempt that
 * is rolled back adds nothing.
 *
 * <p><b>Exceptions.</b> What a task has written when it throws stays, as in a serial program. Tasks
 * that run already finish, tasks that have not started are removed, and {@link #run()} throws the
 * first exception, later ones suppressed in it. After that the queue can be used again.
 *
 * <p><b>Memory.</b> Everything the caller did before {@code run()} is visible to the tasks,
 * everything the tasks did is visible to the caller after it. Between two calls of {@code run()}
 * the loop's own thread may use all objects without any synchronization.
 *
 * <p><b>Threads.</b> The calling thread is one of the workers; with one thread everything runs on
 * it. The others are daemon threads named {@code weft-worker-K}, shared by all queues and ended
 * when they have been idle for some seconds. They get the context class loader of the caller of
 * {@code run()}. A queue needs no closing.
 *
 * <p><b>Without the agent</b> {@code run()} executes the tasks on the calling thread in the order
 * in which they were added, and says so once on standard error, unless the system property {@code
 * weft.quiet} is set.
 *
 * <p>Thread-safe: {@code add} may be called from any thread at any time. A task that is added from
 * outside while {@code run()} is in progress is executed by it or by a later one, or removed with
 * the others if a task throws. The bookkeeping of the queue takes no part in transactions: it
 * causes no conflicts, and adding is no reason for rolling back.
 */
public final class TransactionQueue {

  private final TaskBoard board;

  /**
   * Makes a queue with as many threads as the agent's option {@code threads} says, by default one
   * for each processor.
   */
  public TransactionQueue() {
    this(defaultThreads());
  }

  /**
   * Makes a queue.
   *
   * @param threads how many threads execute tasks, the caller of {@link #run()} included
   * @throws IllegalArgumentException if {@code threads} is not positive
   */
  public TransactionQueue(int threads) {
    this(threads, false);
  }

  private TransactionQueue(int threads, boolean ordered) {
    requirePositive(threads);
    var transaction = Suspension.begin();
    try {
      board = ordered ? new OrderedBoard(threads) : new TaskBoard(threads);
    } finally {
      Suspension.end(transaction);
    }
  }

  /**
   * Makes an ordered queue with as many threads as the agent's option {@code threads} says, by
   * default one for each processor.
   *
   * @return a new queue, see {@link #ordered(int)}
   */
  public static TransactionQueue ordered() {
    return ordered(defaultThreads());
  }

  /**
   * Makes a queue whose results are exactly those of executing the tasks one by one in the order in
   * which they were added. Tasks run in parallel, ahead of their turn, and commit in that order;
   * one that has used what an earlier one then changes is executed again.
   *
   * <p><b>Order.</b> First in, first out. What a task adds, its actions after the commit included,
   * is put behind all tasks that wait when the task is over. That is also the order without the
   * agent. Actions after the commit, and effects that wait for it such as printing, are executed
   * before the next task commits. A task that becomes inevitable does so when all earlier ones are
   * over.
   *
   * <p><b>Exceptions.</b> The first task in this order that throws is the last one: no later one
   * leaves a trace, and {@link #run()} throws its exception.
   *
   * <p>Otherwise it is as any other queue. Tasks that use the same objects gain nothing: nor does a
   * task that takes much longer than the others let more of them run ahead than there are threads.
   *
   * @param threads how many threads execute tasks, the caller of {@link #run()} included
   * @return a new queue
   * @throws IllegalArgumentException if {@code threads} is not positive
   */
  public static TransactionQueue ordered(int threads) {
    return new TransactionQueue(threads, true);
  }

  /**
   * Adds a task. Inside a transaction this takes effect when the transaction commits; in a task of
   * this queue that is how tasks are added to the run in progress. In the log, the name of the task
   * is that of its class, or, for a lambda expression, of the class that contains it.
   *
   * @param task what to run as a transaction
   */
  public void add(Runnable task) {
    Objects.requireNonNull(task, "task");
    addOnCommit(task);
  }

  /**
   * Adds several tasks, all or, if one of them is null, none.
   *
   * @param tasks what to run, each as a transaction of its own
   */
  public void addAll(Collection<? extends Runnable> tasks) {
    // Reads the user's collection, so this is part of the transaction.
    Runnable[] added = tasks.toArray(new Runnable[0]);
    for (Runnable task : added) {
      Objects.requireNonNull(task, "task");
    }
    addOnCommit(added);
  }

  private void addOnCommit(Runnable... added) {
    if (Transactions.isActive()) {
      Transactions.afterCommit(new Addition(board, added));
    } else {
      board.add(added);
    }
  }

  /**
   * Executes all tasks that were added, and all that these add in turn, until nothing is left.
   *
   * <p>Throws what a task has thrown, as it is: a {@link RuntimeException}, an {@link Error}, or a
   * checked exception if the task managed to throw one.
   *
   * <p>Being interrupted does not end this method; it is left to the tasks that run on the calling
   * thread.
   *
   * @throws IllegalStateException inside a transaction, and if {@code run()} is in progress
   *     already, be it on another thread or on this one
   */
  public void run() {
    if (Transactions.isActive()) {
      throw new IllegalStateException("run() cannot be called inside a transaction");
    }
    boolean installed = Engine.installed();
    if (!installed) {
      Notice.runningSerially();
    }
    // In a class initialiser that a transaction has triggered the tasks run as plain code, which
    // other threads' transactions are not isolated from.
    boolean parallel = installed && !Engine.isSuspended();
    Throwable failure = board.run(parallel);
    if (parallel) {
      // The caller may go on with anything; transactions of others must have noticed.
      Engine.awaitQuiescence();
    }
    if (failure != null) {
      throw Sneaky.rethrow(failure);
    }
  }

  /**
   * The number of threads that execute tasks. Without the agent only one of them is used.
   *
   * @return the number, the caller of {@link #run()} included
   */
  public int threads() {
    var transaction = Suspension.begin();
    try {
      return board.threads();
    } finally {
      Suspension.end(transaction);
    }
  }

  /**
   * Changes the number of threads for the next {@link #run()}.
   *
   * @param threads how many threads execute tasks, the caller of {@link #run()} included
   * @throws IllegalArgumentException if {@code threads} is not positive
   * @throws IllegalStateException inside a transaction, and while {@link #run()} is in progress
   */
  public void setThreads(int threads) {
    requirePositive(threads);
    if (Transactions.isActive()) {
      throw new IllegalStateException("setThreads() cannot be called inside a transaction");
    }
    board.setThreads(threads);
  }

  /** Number of threads where the user gives none: the agent's option, else one per processor. */
  static int defaultThreads() {
    return Engine.installed()
        ? Engine.defaultThreads()
        : Runtime.getRuntime().availableProcessors();
  }

  static void requirePositive(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("the number of threads must be positive");
    }
  }
}
