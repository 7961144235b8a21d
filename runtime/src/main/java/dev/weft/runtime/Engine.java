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
    if (tx == null) {
      return body.call();
    }
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
    active().hooks.onCommit(action);
  }

  /** Runs {@code action} after this attempt, should it be rolled back. */
  public static void onAbort(Runnable action) {
    active().hooks.onAbort(action);
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
