package dev.weft.runtime;

import dev.weft.runtime.log.Log;

/**
 * Calls that cannot be rolled back. The transaction that wants to make one goes on alone, and never
 * aborts from then on.
 *
 * <p>Inside an attempt nobody waits for that: a caller may hold a monitor which another attempt
 * needs before it can end. If others are running, the attempt aborts and its next one waits for its
 * turn before it starts. Confined to the calling thread.
 */
final class Inevitability {
  private Inevitability() {}

  /**
   * Makes {@code tx} inevitable.
   *
   * @param reason the call, as {@code Class.method}
   */
  static void become(Transaction tx, String reason) throws RestartSignal {
    tx.checkRestarting();
    Attempt attempt = tx.attempt;
    if (attempt.irrevocable) {
      tx.deltas.promoteAll(tx);
      return;
    }
    Transaction suspended = Carrier.suspend();
    try {
      boolean first = attempt.inevitable == null;
      if (first) {
        attempt.inevitable = reason;
        if (Log.ENABLED) {
          attempt.inevitableSite = Callers.application();
        }
      }
      boolean alone = tx.exclusive || tx.becomeExclusive();
      if (Log.ENABLED && first) {
        Log.inevitable(attempt.unitName(), reason, alone);
      }
      if (!alone) {
        tx.abort(Contention.INEVITABLE, 0, null, 0);
      }
      attempt.irrevocable = true;
      // Plain code follows, which must see the counters as this transaction does.
      tx.deltas.promoteAll(tx);
      tx.hooks.settle();
    } finally {
      Carrier.resume(suspended);
    }
  }

  /**
   * Makes {@code tx} run alone without being inevitable, so that it can still be rolled back: now
   * if nobody else is running, else from its next attempt on.
   *
   * @param kind of the conflict in the log, if that costs the attempt
   */
  static void goAlone(Transaction tx, int kind, int site) throws RestartSignal {
    if (tx.exclusive) {
      return;
    }
    Transaction suspended = Carrier.suspend();
    try {
      if (!tx.becomeExclusive()) {
        tx.attempt.alone = true;
        tx.abort(kind, site, null, 0);
      }
    } finally {
      Carrier.resume(suspended);
    }
  }
}
