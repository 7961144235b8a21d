package dev.weft;

import dev.weft.runtime.Engine;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;

/**
 * Runs code as a transaction on the calling thread, and gives code inside a transaction a word with
 * it.
 *
 * <pre>{@code
 * Transactions.run(() -> {
 *   seat.passenger = passenger;
 *   free.remove(seat);
 *   Transactions.afterCommit(() -> System.out.println("booked " + seat));
 * });
 * }</pre>
 *
 * <p>A body may be executed several times before it commits; only the execution that commits has
 * any effect. Nesting is flat: in a transaction, {@code run} and {@code call} just execute the body
 * as part of it. An exception leaves the transaction with what was written so far committed, as in
 * a serial program.
 *
 * <p>Transactions are isolated from each other, not from other code: objects that transactions use
 * must not be changed by code outside transactions at the same time; see {@link
 * #awaitQuiescence()}.
 *
 * <p>Without the agent, {@code run} and {@code call} execute their bodies one at a time, with one
 * lock for the whole JVM: the results are the same. Methods marked {@code @Atomic} are ordinary
 * methods then; a program that relies on them calls {@link #requireAgent()} first.
 *
 * <p>All methods may be called from any thread, platform or virtual. What a transaction wrote
 * happens-before whatever a transaction that commits later reads of it, and everything a thread did
 * before it began a transaction is visible in it.
 */
public final class Transactions {

  private static final String OUTSIDE = "dev.weft.Transactions.afterCommit";

  private Transactions() {}

  /**
   * Runs {@code body} as a transaction. In the log its name is the class of {@code body}, or, for a
   * lambda expression, the class that contains it.
   *
   * @param body what to run
   */
  public static void run(Runnable body) {
    Objects.requireNonNull(body, "body");
    execute(null, body, new RunnableBody<Void>(body, null));
  }

  /**
   * Runs {@code body} as a transaction with a name of your choice in the log.
   *
   * @param entryPoint the name, for instance {@code "GET /account"}; should be one of a few
   * @param body what to run
   */
  public static void run(String entryPoint, Runnable body) {
    Objects.requireNonNull(entryPoint, "entryPoint");
    Objects.requireNonNull(body, "body");
    execute(entryPoint, body, new RunnableBody<Void>(body, null));
  }

  /**
   * Runs {@code body} as a transaction and returns its result. In the log its name is the class of
   * {@code body}, or, for a lambda expression, the class that contains it.
   *
   * @param <T> type of the result
   * @param body what to run
   * @return what {@code body} returned when it committed
   * @throws Exception what {@code body} threw when it committed
   */
  public static <T> T call(Callable<T> body) throws Exception {
    Objects.requireNonNull(body, "body");
    return transaction(null, body, body);
  }

  /**
   * Runs {@code body} as a transaction with a name of your choice in the log, and returns its
   * result.
   *
   * @param <T> type of the result
   * @param entryPoint the name, for instance {@code "GET /account"}; should be one of a few
   * @param body what to run
   * @return what {@code body} returned when it committed
   * @throws Exception what {@code body} threw when it committed
   */
  public static <T> T call(String entryPoint, Callable<T> body) throws Exception {
    Objects.requireNonNull(entryPoint, "entryPoint");
    Objects.requireNonNull(body, "body");
    return transaction(entryPoint, body, body);
  }

  /**
   * Tells whether the calling thread is in a transaction. Not so in actions after a commit or after
   * an abort, and in methods that run beside the transaction ({@code @Pure}). Without the agent
   * only {@code run}, {@code call} and the tasks of queues and executors are transactions.
   *
   * @return whether the calling thread is in a transaction
   */
  public static boolean isActive() {
    return Engine.installed() ? Engine.isActive() : Serial.isActive();
  }

  /**
   * Runs {@code action} once the current transaction has committed: on this thread, outside the
   * transaction, in the order of registration, before the outermost {@code run}, {@code call}, task
   * or atomic method is left. An attempt that is rolled back drops what it registered. A
   * transaction that an exception leaves has committed, unless its {@code rollbackOn} says
   * otherwise.
   *
   * <p>What the action throws comes out of {@code run} or {@code call}, after all other actions
   * have been run; the transaction stays committed.
   *
   * <p>Outside a transaction the action is run at once: there every statement counts as committed
   * when it has been executed.
   *
   * @param action what to run; it may begin transactions of its own
   */
  public static void afterCommit(Runnable action) {
    Objects.requireNonNull(action, "action");
    if (isActive()) {
      register(new AfterCommit(action));
    } else {
      action.run();
    }
  }

  /**
   * Like {@link #afterCommit(Runnable)}, for an action that wants the serial number of the commit.
   * Executing all transactions one by one in the order of their numbers would give the same
   * results; transactions that have only read may share a number, and then their order does not
   * matter. Numbers are positive, do not always grow by one, and have a meaning within one run of
   * the JVM only.
   *
   * <p>Outside a transaction the action is run at once, with the number of an empty transaction; in
   * a method that runs beside a transaction ({@code @Pure}), where there is none, with 0.
   *
   * @param action is given the serial number of the commit
   */
  public static void afterCommit(LongConsumer action) {
    Objects.requireNonNull(action, "action");
    if (isActive()) {
      register(action);
    } else {
      execute(OUTSIDE, action, new EmptyTransaction(action));
    }
  }

  /**
   * Runs {@code action} each time an attempt of the current transaction that has registered it is
   * rolled back: on this thread, outside the transaction, with the memory as it was before the
   * attempt; of several actions the one registered last is run first. It is for releasing what the
   * attempt took hold of outside the memory of the program, and should not throw. Never run if the
   * attempt commits.
   *
   * <p>Outside a transaction, and without the agent, nothing is ever rolled back, and {@code
   * action} is never run.
   *
   * @param action what to run
   */
  public static void afterAbort(Runnable action) {
    Objects.requireNonNull(action, "action");
    if (Engine.installed() && Engine.isActive()) {
      Engine.onAbort(action);
    }
  }

  /**
   * Makes the current transaction inevitable: from here on it cannot be rolled back, so its code is
   * executed once, and effects outside the memory of the program are allowed. At most one
   * transaction is inevitable at a time; others wait here. Calls of native methods do this by
   * themselves where needed.
   *
   * <p>Has no effect in a transaction that is inevitable already and outside transactions.
   *
   * @param reason why, for the log
   */
  public static void becomeInevitable(String reason) {
    Objects.requireNonNull(reason, "reason");
    if (Engine.installed() && Engine.isActive()) {
      Engine.becomeInevitable(reason);
    }
  }

  /**
   * Rolls the current transaction back and waits until another one has changed something that this
   * one has read, then executes it again. So a transaction waits for a condition:
   *
   * <pre>{@code
   * while (orders.isEmpty()) {
   *   Transactions.retry();
   * }
   * return orders.remove();
   * }</pre>
   *
   * <p>Only commits of transactions wake it, not plain code that writes. It may also be executed
   * again without a change. A task of a {@link TransactionQueue} that waits keeps its thread: what
   * it waits for must be done by a task that runs on another one, or outside the queue; in an
   * ordered queue, outside or by an earlier task.
   *
   * <p>If the thread is interrupted the call throws {@link
   * java.util.concurrent.CancellationException} instead of waiting; the thread is still interrupted
   * then. As with any exception, what has been written stays, unless the transaction's {@code
   * rollbackOn} names it.
   *
   * @throws IllegalStateException outside a transaction; in one that has done what cannot be rolled
   *     back; and in one that has read nothing that could change
   * @throws UnsupportedOperationException without the agent
   */
  public static void retry() {
    retryWithin(-1);
  }

  /**
   * Like {@link #retry()}, for a limited time. When it is over the transaction is executed again,
   * and this call does nothing:
   *
   * <pre>{@code
   * if (orders.isEmpty()) {
   *   Transactions.retry(Duration.ofSeconds(1));   // goes on with orders, or after a second
   * }
   * return orders.poll();                           // null if there is still none
   * }</pre>
   *
   * @param timeout counted from the first call of this method in the transaction, whichever of its
   *     executions that was in
   */
  public static void retry(Duration timeout) {
    retryWithin(nanos(timeout));
  }

  private static void retryWithin(long nanos) {
    if (!isActive()) {
      throw new IllegalStateException("retry() outside a transaction");
    }
    if (!Engine.installed()) {
      throw new UnsupportedOperationException(
          "retry() needs the Weft agent: without it nothing can be rolled back");
    }
    Engine.retry(nanos);
  }

  private static long nanos(Duration timeout) {
    var transaction = Suspension.begin();
    try {
      return Math.max(0, timeout.toNanos());
    } catch (ArithmeticException moreThanCenturies) {
      return timeout.isNegative() ? 0 : Long.MAX_VALUE;
    } finally {
      Suspension.end(transaction);
    }
  }

  /**
   * Executes {@code first} in the current transaction, or in one of its own. If it calls {@link
   * #retry()}, it leaves no trace, and {@code second} is executed in its stead. If that calls
   * {@code retry()}, too, the whole transaction waits for a change of what either of them has read.
   *
   * <p>Exceptions are no reason to go on with {@code second}: they come out of this method, and
   * what was written stays. Alternatives may be nested. Actions for {@linkplain #afterCommit the
   * commit} that {@code first} has registered are dropped with it; its {@linkplain #afterAbort
   * actions for the abort} are run when the transaction has ended, before those for the commit.
   *
   * <p>Without the agent, where {@code retry()} throws an exception, there is no second way.
   *
   * @param first what to do if possible
   * @param second what to do else
   */
  public static void orElse(Runnable first, Runnable second) {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(second, "second");
    execute(
        null,
        first,
        new Alternatives<Void>(
            new RunnableBody<Void>(first, null), new RunnableBody<Void>(second, null)));
  }

  /**
   * As {@link #orElse(Runnable, Runnable)}, with a result.
   *
   * @param <T> type of the result
   * @param first what to do if possible
   * @param second what to do else
   * @return what one of them has returned
   * @throws Exception what one of them has thrown
   */
  public static <T> T orElse(Callable<T> first, Callable<T> second) throws Exception {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(second, "second");
    return transaction(null, first, new Alternatives<T>(first, second));
  }

  /**
   * Waits until every attempt of a transaction that is running now has ended. To be called before
   * plain code uses an object that a transaction has taken out of a shared structure
   * (privatization):
   *
   * <pre>{@code
   * Order order = Transactions.call(() -> orders.poll());
   * Transactions.awaitQuiescence();
   * order.total = 0;   // no transaction uses it any more
   * }</pre>
   *
   * <p>Without the wait, an attempt that still sees the old structure, and is going to be rolled
   * back for it, might for a moment write to the object. Not needed after {@link
   * TransactionQueue#run()}, which waits itself; nor if the object is only used in transactions.
   *
   * <p>What ended attempts wrote happens-before the return of this method.
   *
   * @throws IllegalStateException inside a transaction
   */
  public static void awaitQuiescence() {
    if (Engine.installed()) {
      Engine.awaitQuiescence();
    } else if (Serial.isActive()) {
      throw new IllegalStateException("awaitQuiescence() cannot be called inside a transaction");
    }
  }

  /**
   * Makes sure that the agent is there. To be called at the start of a program that relies on
   * {@code @Atomic} methods, which cannot notice its absence.
   *
   * @throws IllegalStateException if the agent is missing; the message says what to do
   */
  public static void requireAgent() {
    if (!Engine.installed()) {
      throw new IllegalStateException(
          "The Weft agent is missing: add -javaagent:weft.jar to the java command line, before -jar"
              + " or the main class.");
    }
  }

  private static void register(LongConsumer action) {
    if (Engine.installed()) {
      Engine.onCommit(action);
    } else {
      Serial.onCommit(action);
    }
  }

  /** Like {@link #transaction} for bodies that declare no checked exception. */
  private static void execute(String entryPoint, Object origin, Callable<?> body) {
    try {
      transaction(entryPoint, origin, body);
    } catch (Exception thrown) {
      throw Sneaky.rethrow(thrown);
    }
  }

  /**
   * Runs a transaction.
   *
   * @param entryPoint name in the log, or null to name it after {@code origin}
   * @param origin the user's object that {@code body} runs
   */
  static <T> T transaction(String entryPoint, Object origin, Callable<T> body) throws Exception {
    if (!Engine.installed()) {
      return Serial.call(body);
    }
    // A body that joins needs no name, and finding one is not allowed inside a transaction.
    String name = entryPoint != null || Engine.isActive() ? entryPoint : EntryPoints.of(origin);
    return Engine.call(name, body);
  }
}
