package dev.weft.runtime;

import dev.weft.runtime.log.Log;

/**
 * Begin and end of a unit: what the prologue of an {@code @Atomic} method and the API call.
 *
 * <p>The shape of every unit is
 *
 * <pre>
 *   Transaction tx = Units.begin(..);
 *   for (;;) {
 *     try { result = body(); }
 *     catch (Throwable t) { if (Units.failed(tx, t, ..)) continue; throw t; }
 *     if (Units.committed(tx)) return result;
 *   }
 * </pre>
 *
 * <p>Confined to the calling thread.
 */
public final class Units {
  private Units() {}

  /**
   * Starts the first attempt of a transaction. The caller has checked that none is current.
   *
   * @param unit site of the unit, registered by the weaver, or 0
   * @param name name of the unit if {@code unit} is 0
   * @return the transaction, or null if the thread's transaction is suspended: the body then runs
   *     as plain code, as everything else does there
   */
  public static Transaction begin(int unit, String name) {
    return begin(unit, name, null);
  }

  /** As {@link #begin(int, String)}, for a transaction that has to wait for its turn to commit. */
  static Transaction begin(int unit, String name, Turn turn) {
    Transaction tx = Carrier.own();
    if (tx.active) {
      return null;
    }
    StackRoom.reserve();
    tx.attempt.begin(unit, name, turn);
    if (Log.ENABLED) {
      tx.journal.begin();
    }
    startAttempt(tx);
    return tx;
  }

  private static void startAttempt(Transaction tx) {
    Attempt attempt = tx.attempt;
    boolean must = attempt.inevitable != null;
    boolean alone = must || attempt.alone || attempt.aborts >= Contention.MAX_ABORTS;
    if (attempt.turn != null) {
      attempt.turn.awaitStart(alone);
    }
    if (alone) {
      if (Log.ENABLED) {
        tx.journal.pauseBegins(Contention.INEVITABLE, Sides.atGate(tx));
      }
      alone = Gate.enterExclusive(tx, must);
      if (Log.ENABLED) {
        tx.journal.pauseEnds();
      }
    }
    if (!alone) {
      Gate.enter(tx);
    }
    tx.exclusive = alone;
    attempt.irrevocable = false;
    try {
      if (attempt.retry != null) {
        attempt.retry.begin();
      }
      if (Log.ENABLED) {
        tx.journal.attemptBegins();
      }
      if (tx.chaos != null) {
        tx.chaos.begin(attempt.aborts);
      }
      tx.start();
      Carrier.enter(tx);
    } catch (Throwable t) {
      leave(tx);
      throw t;
    }
  }

  /**
   * Ends an attempt whose body has returned.
   *
   * @return true if committed; false if another attempt has been started
   */
  public static boolean committed(Transaction tx) {
    Carrier.suspend();
    if (tx.chaos != null && !tx.restarting && tx.chaos.abortsAtEnd(tx)) {
      tx.contention.lost(Contention.CHAOS, 0, null, 0);
      tx.rollback();
    }
    long serial = commitMemory(tx);
    if (serial < 0) {
      restart(tx);
      return false;
    }
    end(tx, serial, null);
    return true;
  }

  /**
   * Ends an attempt whose body has thrown.
   *
   * <p>A user exception commits by default, as in a serial program; one that is an instance of a
   * class named in {@code rollbackOn} rolls back.
   *
   * @param rollbackOn binary names of exception classes, or null
   * @return false if the exception is to be rethrown, the transaction being over; true if another
   *     attempt has been started
   */
  public static boolean failed(Transaction tx, Throwable thrown, String[] rollbackOn) {
    Carrier.suspend();
    if (tx.restarting) {
      restart(tx);
      return true;
    }
    if (rollbackOn != null && matches(thrown, rollbackOn)) {
      rollbackFor(tx, thrown);
      return false;
    }
    long serial = commitMemory(tx);
    if (serial < 0) {
      restart(tx);
      return true;
    }
    end(tx, serial, thrown);
    return false;
  }

  /**
   * Commits, when it may.
   *
   * @return the serial number, or -1 if the attempt has been rolled back
   */
  private static long commitMemory(Transaction tx) {
    if (tx.restarting) {
      return -1;
    }
    try {
      return mayCommit(tx) ? tx.commitMemory() : -1;
    } catch (Throwable t) {
      // No memory for the logs. The attempt has let go of nothing yet, so it can be undone.
      tx.rollback();
      tx.restarting = false;
      leave(tx);
      addSuppressed(t, runAbortActions(tx));
      throw t;
    }
  }

  private static boolean mayCommit(Transaction tx) {
    Turn turn = tx.attempt.turn;
    return turn == null || turn.awaitCommit();
  }

  private static void rollbackFor(Transaction tx, Throwable thrown) {
    Attempt attempt = tx.attempt;
    if (attempt.irrevocable) {
      // Undoing woven memory alone would tear it from what unwoven code has changed: caches of the
      // JDK, for instance, would be left half filled.
      thrown.addSuppressed(
          new IllegalStateException(
              "not rolled back: the transaction was inevitable because of " + attempt.inevitable));
      end(tx, tx.commitMemory(), thrown);
      return;
    }
    if (Log.ENABLED) {
      tx.journal.lost(Contention.ROLLBACK, Sides.thrown(thrown));
    }
    tx.rollback();
    tx.restarting = false;
    leave(tx);
    if (Log.ENABLED) {
      tx.journal.rolledBack();
    }
    addSuppressed(thrown, runAbortActions(tx));
  }

  private static void restart(Transaction tx) {
    Attempt attempt = tx.attempt;
    tx.completeRollback();
    leave(tx);
    if (Log.ENABLED) {
      tx.journal.rolledBack();
    }
    Retry retry = attempt.retry;
    boolean waits = retry != null && retry.isWanted();
    if (!waits) {
      attempt.aborts++;
    }
    Throwable thrown = runAbortActions(tx);
    if (thrown != null) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
    }
    if (waits) {
      retry.await(attempt.turn);
    } else {
      tx.contention.backOff(attempt.aborts);
    }
    startAttempt(tx);
  }

  /** Actions may run transactions on this thread, which must not touch the account of this one. */
  private static Throwable runAbortActions(Transaction tx) {
    if (!tx.hooks.hasAbortActions()) {
      tx.hooks.dropCommitActions();
      return null;
    }
    Attempt attempt = tx.attempt;
    tx.attempt = new Attempt();
    try {
      return tx.hooks.aborted();
    } finally {
      tx.attempt = attempt;
    }
  }

  /** Leaves the gate; the transaction is no longer active. */
  private static void leave(Transaction tx) {
    boolean alone = tx.exclusive;
    if (Log.ENABLED) {
      tx.journal.attemptEnds();
    }
    tx.finish();
    tx.exclusive = false;
    if (alone) {
      Gate.leaveExclusive();
    } else {
      Gate.leave(tx);
    }
  }

  private static void end(Transaction tx, long serial, Throwable thrown) {
    int reads = tx.reads.size();
    int writes = tx.written();
    leave(tx);
    Waiting.committed(tx);
    if (Log.ENABLED) {
      tx.journal.committed(reads, writes);
    }
    Throwable failure = tx.hooks.committed(serial);
    if (thrown != null) {
      addSuppressed(thrown, failure);
    } else if (failure != null) {
      throw Units.<RuntimeException>sneak(failure);
    }
  }

  private static void addSuppressed(Throwable thrown, Throwable more) {
    if (more != null && more != thrown) {
      thrown.addSuppressed(more);
    }
  }

  private static boolean matches(Throwable thrown, String[] names) {
    for (Class<?> c = thrown.getClass(); c != null; c = c.getSuperclass()) {
      for (String name : names) {
        if (c.getName().equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  @SuppressWarnings("unchecked")
  static <T extends Throwable> T sneak(Throwable t) throws T {
    throw (T) t;
  }
}
