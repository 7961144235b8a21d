package dev.weft.runtime;

import java.util.concurrent.CancellationException;

/**
 * The calls of {@code retry()} in one transaction, over all its attempts. Confined to its thread.
 */
final class Retry {
  /** When the transaction has asked to wait for a limited time at first; of nanoTime. */
  private long start;

  private boolean started;

  /** Whether this attempt has named a time up to which it would wait. */
  private boolean limited;

  private long until;

  /** What this attempt waits for, or null if it has not been rolled back for that. */
  private Watch watch;

  private Retry() {}

  private static Retry of(Transaction tx) {
    Attempt attempt = tx.attempt;
    if (attempt.retry == null) {
      attempt.retry = new Retry();
    }
    return attempt.retry;
  }

  /** An attempt begins. */
  void begin() {
    limited = false;
    watch = null;
  }

  boolean isWanted() {
    return watch != null;
  }

  /**
   * Rolls back to the innermost savepoint or, if there is none, rolls the attempt back, to wait.
   * The transaction is suspended.
   *
   * @param timeout ns, or negative: for ever. Returns normally if the time is over
   */
  static void retry(Transaction tx, long timeout) throws RestartSignal {
    tx.checkRestarting();
    Attempt attempt = tx.attempt;
    if (attempt.irrevocable) {
      throw new IllegalStateException(
          "retry() in a transaction that cannot be rolled back: it is inevitable because of "
              + attempt.inevitable);
    }
    Retry retry = of(tx);
    if (timeout >= 0 && retry.isOver(timeout)) {
      return;
    }
    if (tx.savepoint != null) {
      tx.savepoint.retry();
      throw RestartSignal.INSTANCE;
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted in retry()");
    }
    retry.rollback(tx);
    throw RestartSignal.INSTANCE;
  }

  /** Takes the shortest of the attempt's time limits. */
  private boolean isOver(long timeout) {
    long now = System.nanoTime();
    if (!started) {
      started = true;
      start = now;
    }
    if (now - start >= timeout) {
      return true;
    }
    long end = start + timeout;
    if (!limited || end - until < 0) {
      limited = true;
      until = end;
    }
    return false;
  }

  private void rollback(Transaction tx) throws RestartSignal {
    tx.moveToNow();
    Watch seen = tx.watch();
    if (seen.isEmpty()) {
      throw new IllegalStateException(
          "retry() would wait for ever: the transaction has not read anything that could change");
    }
    tx.contention.gaveWay(Contention.RETRY, null);
    tx.rollback();
    seen.released(tx.abortVersion);
    watch = seen;
    // Nothing has happened that could not be rolled back; the next attempt finds out for itself.
    tx.attempt.inevitable = null;
  }

  /** Waits for a change, outside of any attempt. */
  void await(Turn turn) {
    // Before its turn a transaction may have seen less than it will; it looks again then.
    if (turn == null || turn.isFirst()) {
      Waiting.await(watch, limited, until);
    }
  }
}
