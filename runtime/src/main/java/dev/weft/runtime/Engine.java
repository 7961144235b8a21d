package dev.weft.runtime;

import java.util.concurrent.Callable;
import java.util.function.LongConsumer;

/**
 * What the public API needs of the runtime. Without the agent only {@link #installed()} may be
 * called: everything else needs access that the agent grants.
 *
 * <p>Thread-safe; every method speaks of the calling thread.
 */
public final class Engine {
  private Engine() {}

  /** True if the agent is there and weaves. */
  public static boolean installed() {
    return Config.installed();
  }

  /** The agent option {@code threads}, by default the number of available processors. */
  public static int defaultThreads() {
    return Config.threads();
  }

  /** The agent option {@code order}: true if only events of one connection are ordered. */
  public static boolean ordersPerConnection() {
    return Config.ordersPerConnection();
  }

  /** True if the calling thread is in a transaction that is not suspended. */
  public static boolean isActive() {
    return Carrier.current() != null;
  }

  /** True if the calling thread is in a transaction that is suspended: it runs plain code. */
  public static boolean isSuspended() {
    return Carrier.current() == null && Carrier.own().active;
  }

  /**
   * Runs {@code body} as a transaction until it has committed, or joins the current one.
   *
   * @param entryPoint name of the unit in the log
   * @throws Exception what the body throws; its writes stay
   */
  public static <T> T call(String entryPoint, Callable<T> body) throws Exception {
    if (Carrier.current() != null) {
      return body.call();
    }
    Transaction tx = Units.begin(0, entryPoint);
    return tx == null ? body.call() : attempts(tx, body);
  }

  /**
   * As {@link #call(String, Callable)}, but rolls the first attempts back, each at a barrier chosen
   * at random or, at the latest, when the body has returned. A transaction that is inevitable is
   * not rolled back; nor is one whose body throws.
   *
   * @param aborts how many attempts; at most 9, as the tenth retry runs alone
   * @param seed of the choice
   * @throws IllegalStateException if the thread is in a transaction, suspended or not
   */
  public static <T> T call(String entryPoint, Callable<T> body, int aborts, long seed)
      throws Exception {
    Transaction tx = Carrier.own();
    if (tx.active) {
      throw new IllegalStateException("the thread is in a transaction already");
    }
    Chaos before = tx.chaos;
    tx.chaos = new ForcedAborts(aborts, seed);
    try {
      Units.begin(0, entryPoint);
      return attempts(tx, body);
    } finally {
      tx.chaos = before;
    }
  }

  /**
   * Turns abort injection on, for good: option chaos. To be called before other threads run
   * transactions.
   *
   * @param seed of everything random
   * @param rate chance of trouble at a barrier, over 0 up to 1
   */
  public static void startChaos(long seed, double rate) {
    Config.chaos(seed, rate);
    Transaction tx = Carrier.own();
    tx.chaos = Config.newChaos(tx.id);
  }

  /** True if the current transaction runs alone, so that no other can commit before it. */
  public static boolean isAlone() {
    Transaction tx = Carrier.current();
    return tx != null && tx.exclusive;
  }

  /** Why the current transaction is inevitable; null if it is not, or if there is none. */
  public static String inevitability() {
    Transaction tx = Carrier.current();
    return tx == null ? null : tx.attempt.inevitable;
  }

  static <T> T attempts(Transaction tx, Callable<T> body) throws Exception {
    for (; ; ) {
      T result;
      try {
        result = body.call();
      } catch (Throwable t) {
        if (Units.failed(tx, t, null)) {
          continue;
        }
        throw t;
      }
      if (Units.committed(tx)) {
        return result;
      }
    }
  }

  /**
   * Runs {@code action} after the current transaction has committed, on this thread, in the order
   * of registration. Dropped when the attempt aborts. Its argument is the serial number of the
   * commit: a serial run of the transactions in that order gives the same results (transactions
   * with equal numbers have only read).
   */
  public static void onCommit(LongConsumer action) {
    Transaction tx = active();
    try {
      // The number is to be larger than those of transactions that are over now.
      tx.moveToNow();
    } catch (RestartSignal signal) {
      throw Units.<RuntimeException>sneak(signal);
    }
    tx.hooks.onCommit(action);
  }

  /** Runs {@code action} after this attempt, should it be rolled back. */
  public static void onAbort(Runnable action) {
    active().hooks.onAbort(action);
  }

  /**
   * Rolls the current transaction back, waits until something that it has read has been changed by
   * another one, and executes it again. In the first alternative of {@link #orElse}: goes on with
   * the second one.
   *
   * @param timeout ns since the transaction's first call with a time limit; negative: none. Returns
   *     normally if they are over
   */
  public static void retry(long timeout) {
    Transaction tx = active();
    Transaction suspended = Carrier.suspend();
    try {
      Retry.retry(tx, timeout);
    } catch (RestartSignal signal) {
      throw Units.<RuntimeException>sneak(signal);
    } finally {
      Carrier.resume(suspended);
    }
  }

  /** Executes {@code first} or, if that calls {@link #retry}, {@code second} in its stead. */
  public static <T> T orElse(Callable<T> first, Callable<T> second) throws Exception {
    Savepoint point = savepoint();
    try {
      T result = first.call();
      // Code that is not woven may have caught the signal.
      if (!point.isRetried()) {
        keep(point);
        return result;
      }
    } catch (Throwable t) {
      if (!point.isRetried()) {
        keep(point);
        throw t;
      }
    }
    try {
      point.rollback();
    } catch (RestartSignal signal) {
      throw Units.<RuntimeException>sneak(signal);
    }
    return second.call();
  }

  private static void keep(Savepoint point) {
    try {
      point.keep();
    } catch (RestartSignal signal) {
      throw Units.<RuntimeException>sneak(signal);
    }
  }

  private static Savepoint savepoint() {
    Transaction tx = active();
    // Half an alternative must not stay because the stack ends while it is undone.
    StackRoom.reserve();
    try {
      return Savepoint.set(tx);
    } catch (RestartSignal signal) {
      throw Units.<RuntimeException>sneak(signal);
    }
  }

  /**
   * Waits until all attempts that are running now have ended: what this thread has committed is
   * then seen by all others.
   *
   * @throws IllegalStateException if the thread is in a transaction, suspended or not
   */
  public static void awaitQuiescence() {
    Transaction tx = Carrier.own();
    if (tx.active) {
      throw new IllegalStateException("awaitQuiescence() cannot be called inside a transaction");
    }
    Gate.awaitQuiescence(tx);
  }

  /** Makes the current transaction inevitable: it goes on alone and never aborts. */
  public static void becomeInevitable(String reason) {
    Transaction tx = active();
    Barriers.inevitable(reason, tx);
  }

  private static Transaction active() {
    Transaction tx = Carrier.current();
    if (tx == null) {
      throw new IllegalStateException("no transaction is active on this thread");
    }
    return tx;
  }

  /** Makes this thread run plain code until {@link #resume}; null if there is no transaction. */
  public static Transaction suspend() {
    return Carrier.suspend();
  }

  /** Ends {@link #suspend()}. Accepts null. */
  public static void resume(Transaction tx) {
    Carrier.resume(tx);
  }
}
