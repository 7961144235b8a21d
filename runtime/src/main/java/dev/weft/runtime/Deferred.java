package dev.weft.runtime;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Calls that wait for the commit. Receiver and arguments are those of the call; an aborted attempt
 * drops them.
 *
 * <p>There are two sorts. Calls that the program defers itself, by annotation or by a rule, always
 * wait for the commit. <i>Effects</i>, of the facilities that the shipped lists name such as
 * printing, only wait because the attempt might be rolled back: in an inevitable transaction they
 * run at the call, as written, and when a transaction becomes inevitable those that wait run before
 * it goes on. Otherwise a question would be printed after its answer has been read, and a
 * transaction that waits for a task it has handed to an executor would wait for ever.
 *
 * <p>All methods act for the calling thread.
 */
public final class Deferred {
  private Deferred() {}

  /** Keeps a call of a method of {@code owner} until {@code tx} has committed. */
  public static void add(
      Class<?> owner,
      String name,
      String descriptor,
      Object receiver,
      Object[] arguments,
      Transaction tx) {
    tx.hooks.onCommit(new DeferredCall(owner, name, descriptor, receiver, arguments));
  }

  /**
   * Tells whether an effect has to wait.
   *
   * @return true in a transaction that might still be rolled back
   */
  public static boolean waits() {
    return waiting() != null;
  }

  /** The current transaction if effects have to wait for its commit, else null. */
  static Transaction waiting() {
    Transaction tx = Carrier.current();
    return tx == null || isCertain(tx) ? null : tx;
  }

  /** Nothing can roll the transaction back any more. */
  private static boolean isCertain(Transaction tx) {
    return !tx.restarting && tx.attempt.irrevocable;
  }

  /** Keeps an effect; to be called after {@link #waits()} has returned true. */
  public static void effect(
      Class<?> owner, String name, String descriptor, Object receiver, Object[] arguments)
      throws Throwable {
    effect(new DeferredCall(owner, name, descriptor, receiver, arguments), Carrier.current());
  }

  static void effect(LongConsumer action, Transaction tx) throws Throwable {
    // The runtime's own finally blocks get here, too.
    tx.checkRestarting();
    if (isCertain(tx)) {
      // The text of an argument has made it so, and those before this one have run.
      Transaction suspended = Barriers.enterPlain();
      try {
        action.accept(0);
      } finally {
        Carrier.resume(suspended);
      }
    } else {
      tx.hooks.onCommit(new Effect(action));
    }
  }

  /**
   * Keeps a call for the case that this attempt is rolled back: it makes up for one that has just
   * been made beside the transaction.
   */
  public static void onAbort(
      Class<?> owner, String name, String descriptor, Object receiver, Object[] arguments) {
    DeferredCall call = new DeferredCall(owner, name, descriptor, receiver, arguments);
    Carrier.current().hooks.onAbort(call);
  }

  /**
   * Draws a number that need not be given back by an attempt that is rolled back, without a
   * conflict between transactions that draw one.
   */
  public static long number(AtomicLong numbers) {
    Transaction tx = Carrier.suspend();
    try {
      return numbers.getAndIncrement();
    } finally {
      Carrier.resume(tx);
    }
  }

  /** Marks an action that may run before the commit if the transaction is certain to get there. */
  static final class Effect implements LongConsumer {
    private final LongConsumer action;

    Effect(LongConsumer action) {
      this.action = action;
    }

    @Override
    public void accept(long serial) {
      action.accept(serial);
    }

    @Override
    public String toString() {
      return action.toString();
    }
  }
}
