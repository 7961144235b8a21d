package dev.weft;

import dev.weft.runtime.Engine;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An {@link java.util.concurrent.ExecutorService} whose tasks are transactions: they run in
 * parallel, with the results of running them one after another.
 *
 * <pre>{@code
 * try (TransactionExecutor handlers = TransactionExecutor.create()) {
 *   while (true) {
 *     Request request = accept();
 *     handlers.execute(() -> handle(request));     // no locks in handle()
 *   }
 * }
 * }</pre>
 *
 * <p><b>Results.</b> A future is completed when its task has committed and its actions after the
 * commit have been run; an exception that the task throws commits, too. This holds for the futures
 * of {@code submit}, {@code invokeAll}, {@code invokeAny} and {@link
 * java.util.concurrent.ExecutorCompletionService}. An object of your own on which other threads
 * wait, a {@link java.util.concurrent.CompletableFuture} for instance, is to be completed by {@link
 * Transactions#afterCommit(Runnable)}.
 *
 * <p><b>Capacity.</b> At most {@code capacity} tasks wait to be executed. When the buffer is full,
 * {@code execute} and {@code submit} block the caller until there is room. They never block inside
 * a transaction, nor on a thread of this executor: what would make room might be waiting for the
 * caller. Such tasks are let in over capacity.
 *
 * <p><b>Inside a transaction</b> a task is handed over when the transaction commits, and dropped,
 * its future cancelled, when the attempt is rolled back. A task submitted before a shutdown is
 * executed even if the commit comes after it. What waits for another transaction throws {@link
 * IllegalStateException}, since that one cannot begin before this one is over: {@code invokeAll},
 * {@code invokeAny}, {@code awaitTermination}, {@code close}, and {@code get} of a future that is
 * not done. {@code shutdown}, {@code shutdownNow} and {@code cancel} take effect at once and make
 * the transaction inevitable.
 *
 * <p><b>Exceptions.</b> What a task given to {@code execute} throws goes to its thread's {@link
 * Thread.UncaughtExceptionHandler}; the thread goes on with the next task.
 *
 * <p><b>Threads</b> are started when there is work for them, are named {@code PREFIX-K} and live
 * until the executor is shut down. They are no daemons, so the JVM does not end while tasks that
 * were accepted wait: an executor is to be closed. They have the context class loader of the thread
 * that made the executor.
 *
 * <p><b>Without the agent</b> there is one thread, which executes the tasks in the order in which
 * they were added, and says so once on standard error, unless the system property {@code
 * weft.quiet} is set.
 *
 * <p>Thread-safe. What a thread did before it submitted a task happens-before the task; the commit
 * of the task happens-before a successful {@code get} of its future and before {@code
 * awaitTermination} returns true.
 */
public final class TransactionExecutor extends AbstractExecutorService implements AutoCloseable {

  /** How many tasks may wait where the user does not say it. */
  public static final int DEFAULT_CAPACITY = 1024;

  private static final String DEFAULT_PREFIX = "weft-executor";

  private final JobBuffer buffer;

  private TransactionExecutor(int threads, int capacity, String namePrefix) {
    TransactionQueue.requirePositive(threads);
    if (capacity < 1) {
      throw new IllegalArgumentException("the capacity must be positive");
    }
    Objects.requireNonNull(namePrefix, "namePrefix");
    var transaction = Suspension.begin();
    try {
      boolean parallel = Engine.installed();
      if (!parallel) {
        Notice.runningSerially();
      }
      buffer = new JobBuffer(parallel ? threads : 1, capacity, namePrefix);
    } finally {
      Suspension.end(transaction);
    }
  }

  /**
   * Makes an executor with as many threads as the agent's option {@code threads} says, by default
   * one for each processor, and with the {@linkplain #DEFAULT_CAPACITY default capacity}.
   *
   * @return a new executor
   */
  public static TransactionExecutor create() {
    return create(TransactionQueue.defaultThreads());
  }

  /**
   * Makes an executor with the {@linkplain #DEFAULT_CAPACITY default capacity}.
   *
   * @param threads how many threads execute tasks
   * @return a new executor
   * @throws IllegalArgumentException if {@code threads} is not positive
   */
  public static TransactionExecutor create(int threads) {
    return create(threads, DEFAULT_CAPACITY);
  }

  /**
   * Makes an executor.
   *
   * @param threads how many threads execute tasks
   * @param capacity how many tasks may wait, those that are being executed not counted
   * @return a new executor
   * @throws IllegalArgumentException if one of the numbers is not positive
   */
  public static TransactionExecutor create(int threads, int capacity) {
    return create(threads, capacity, DEFAULT_PREFIX);
  }

  /**
   * Makes an executor.
   *
   * @param threads how many threads execute tasks
   * @param capacity how many tasks may wait, those that are being executed not counted
   * @param namePrefix what the names of the threads begin with; a dash and a number follow
   * @return a new executor
   * @throws IllegalArgumentException if one of the numbers is not positive
   */
  public static TransactionExecutor create(int threads, int capacity, String namePrefix) {
    return new TransactionExecutor(threads, capacity, namePrefix);
  }

  /**
   * Executes {@code task} as a transaction.
   *
   * @param task what to run; its class names it in the log
   * @throws java.util.concurrent.RejectedExecutionException after a shutdown, and if the caller is
   *     interrupted while it waits for room (it is still interrupted then)
   */
  @Override
  public void execute(Runnable task) {
    Objects.requireNonNull(task, "task");
    Runnable job = TransactionJob.of(task);
    if (Transactions.isActive()) {
      new HandOver(buffer, job).register();
    } else {
      buffer.put(job);
    }
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
    return future(callable, callable);
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
    return future(runnable, new RunnableBody<T>(runnable, value));
  }

  private static <T> RunnableFuture<T> future(Object origin, Callable<T> body) {
    Objects.requireNonNull(origin, "task");
    var transaction = Suspension.begin();
    try {
      return new TransactionFuture<T>(origin, body);
    } finally {
      Suspension.end(transaction);
    }
  }

  @Override
  public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    requireNoTransaction();
    return super.invokeAll(tasks);
  }

  @Override
  public <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    requireNoTransaction();
    return super.invokeAll(tasks, timeout, unit);
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    requireNoTransaction();
    return super.invokeAny(tasks);
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    requireNoTransaction();
    return super.invokeAny(tasks, timeout, unit);
  }

  /** Takes no more tasks; those accepted are executed. */
  @Override
  public void shutdown() {
    Transactions.becomeInevitable("TransactionExecutor.shutdown");
    var transaction = Suspension.begin();
    try {
      buffer.shutdown();
    } finally {
      Suspension.end(transaction);
    }
  }

  /**
   * Takes no more tasks, removes those that wait and interrupts those that are being executed.
   *
   * @return the tasks removed, in the order in which they were added
   */
  @Override
  public List<Runnable> shutdownNow() {
    Transactions.becomeInevitable("TransactionExecutor.shutdownNow");
    var transaction = Suspension.begin();
    try {
      List<Runnable> tasks = buffer.shutdownNow();
      for (int i = 0; i < tasks.size(); i++) {
        tasks.set(i, TransactionJob.taskOf(tasks.get(i)));
      }
      return tasks;
    } finally {
      Suspension.end(transaction);
    }
  }

  @Override
  public boolean isShutdown() {
    var transaction = Suspension.begin();
    try {
      return buffer.isShutdown();
    } finally {
      Suspension.end(transaction);
    }
  }

  @Override
  public boolean isTerminated() {
    var transaction = Suspension.begin();
    try {
      return buffer.isTerminated();
    } finally {
      Suspension.end(transaction);
    }
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    requireNoTransaction();
    return buffer.awaitTermination(timeout, unit);
  }

  /**
   * Shuts down and waits until all tasks have been executed. If interrupted while waiting, does as
   * {@link #shutdownNow()} does, goes on waiting, and leaves the thread interrupted.
   *
   * @throws IllegalStateException inside a transaction and on a thread of this executor, which
   *     would wait for itself
   */
  @Override
  public void close() {
    requireNoTransaction();
    if (buffer.isWorker()) {
      throw new IllegalStateException("an executor cannot be closed by one of its own threads");
    }
    shutdown();
    boolean interrupted = false;
    boolean terminated = false;
    while (!terminated) {
      try {
        terminated = buffer.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
        shutdownNow();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void requireNoTransaction() {
    if (Transactions.isActive()) {
      throw new IllegalStateException("a transaction cannot wait for another one");
    }
  }
}
