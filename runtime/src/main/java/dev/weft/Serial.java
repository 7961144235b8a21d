package dev.weft;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * Transactions without the agent: one at a time, whichever thread they are on.
 *
 * <p>One lock for the whole JVM stands for the transaction; holding it is being in one. That gives
 * the results of a serial run because it is one. Nothing is ever rolled back.
 *
 * <p>Thread-safe. Leaving a transaction happens-before the next one is entered, on any thread.
 */
final class Serial {

  /** Fair, so that no thread waits for ever while others run one transaction after another. */
  private static final ReentrantLock LOCK = new ReentrantLock(true);

  /** Guarded by LOCK. What to do after the commit of the transaction that is running. */
  private static ArrayList<LongConsumer> afterCommit = new ArrayList<>();

  /** Guarded by LOCK. Number of transactions committed so far, never decreases. */
  private static long commits;

  private Serial() {}

  /** Tells whether the calling thread is in a transaction. */
  static boolean isActive() {
    return LOCK.isHeldByCurrentThread();
  }

  /**
   * Runs {@code body} as a transaction, or as part of the one that the calling thread is in. Then,
   * outside the transaction, the actions that it registered are run: all of them, also when the
   * body or one of them throws. The first exception is thrown in the end, later ones are suppressed
   * in it.
   *
   * @param body what to run
   * @return what {@code body} returned
   * @throws Exception what {@code body} or an action threw
   */
  static <T> T call(Callable<T> body) throws Exception {
    if (isActive()) {
      return body.call();
    }
    T result = null;
    Throwable failure = null;
    List<LongConsumer> actions;
    long serial;
    LOCK.lock();
    try {
      result = body.call();
    } catch (Throwable thrown) {
      failure = thrown;
    } finally {
      actions = takeActions();
      serial = ++commits;
      LOCK.unlock();
    }
    failure = runActions(actions, serial, failure);
    if (failure != null) {
      throw Sneaky.rethrow(failure);
    }
    return result;
  }

  /**
   * Registers an action for after the commit.
   *
   * @param action is given the serial number of the commit
   */
  static void onCommit(LongConsumer action) {
    afterCommit.add(action);
  }

  private static List<LongConsumer> takeActions() {
    if (afterCommit.isEmpty()) {
      return List.of();
    }
    List<LongConsumer> taken = afterCommit;
    afterCommit = new ArrayList<>();
    return taken;
  }

  private static Throwable runActions(List<LongConsumer> actions, long serial, Throwable failure) {
    Throwable first = failure;
    for (LongConsumer action : actions) {
      try {
        action.accept(serial);
      } catch (Throwable thrown) {
        first = Sneaky.join(first, thrown);
      }
    }
    return first;
  }
}
