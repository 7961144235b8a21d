package dev.weft.runtime;

import dev.weft.runtime.log.Log;

/**
 * What a transaction does when another one is in its way: wait a little, then abort itself.
 *
 * <p>Every wait is bounded, so lock cycles end in an abort. After {@link #MAX_ABORTS} aborts of the
 * same transaction its next attempt runs alone, which bounds the number of attempts.
 *
 * <p>Confined to the thread of its transaction.
 */
final class Contention {
  static final int WRITE_WRITE = 0;
  static final int WRITE_READ = 1;
  static final int INEVITABLE = 2;
  static final int CHAOS = 3;
  static final int ORDER = 4;
  static final int RETRY = 5;
  static final int MONITOR = 6;
  static final int ROLLBACK = 7;

  private static final String[] KIND_NAMES = {
    "WRITE_WRITE", "WRITE_READ", "INEVITABLE", "CHAOS", "ORDER", "RETRY", "MONITOR", "ROLLBACK"
  };

  /** Aborts after which a transaction gets priority. */
  static final int MAX_ABORTS = 10;

  private static final int SPINS = 200;
  private static final int YIELDS = 240;
  private static final long PARK_NANOS = 30_000;

  /** Longest wait for one lock before the attempt aborts itself, ns; doubled by each abort. */
  private static final long PATIENCE_NANOS = 500_000;

  private final Transaction tx;

  /** When the wait began, 0 if there is none. */
  private long pauseStart;

  /** Record over which the last abort happened: the next attempt waits until it is free. */
  private int foughtOver;

  private Object foughtFor;

  Contention(Transaction tx) {
    this.tx = tx;
  }

  static String kindName(int kind) {
    return KIND_NAMES[kind];
  }

  /** One step of waiting for the owner of a record. */
  void await(int kind, int site, Object o, int orec, int spins) throws RestartSignal {
    if (spins < SPINS) {
      if (Log.ENABLED && !tx.journal.isPausing()) {
        logPause(kind, site, o, orec);
      }
      Thread.onSpinWait();
      return;
    }
    Transaction suspended = Carrier.suspend();
    boolean patient;
    try {
      patient = waitLonger(site, o, orec, spins);
    } finally {
      Carrier.resume(suspended);
    }
    if (!patient) {
      tx.abort(kind, site, o, orec);
    }
  }

  private void logPause(int kind, int site, Object o, int orec) {
    Transaction suspended = Carrier.suspend();
    try {
      tx.journal.pauseBegins(kind, Winners.over(o, orec, site));
    } finally {
      Carrier.resume(suspended);
    }
  }

  private boolean waitLonger(int site, Object o, int orec, int spins) {
    Sequence.disturb(Orecs.acquire(o, orec), tx, o, orec, site);
    long now = System.nanoTime();
    if (pauseStart == 0) {
      pauseStart = now;
    }
    long patience = PATIENCE_NANOS << Math.min(tx.attempt.aborts, 4);
    if (now - pauseStart > patience + (tx.id & 7) * (PATIENCE_NANOS / 8)) {
      resolved();
      return false;
    }
    if (spins < YIELDS) {
      Thread.yield();
    } else {
      Memory.U.park(false, PARK_NANOS);
    }
    return true;
  }

  /** The wait, if there was one, is over. */
  void resolved() {
    pauseStart = 0;
    if (Log.ENABLED && tx.journal.isPausing()) {
      Transaction suspended = Carrier.suspend();
      try {
        tx.journal.pauseEnds();
      } finally {
        Carrier.resume(suspended);
      }
    }
  }

  /** The attempt is about to be rolled back over a record ({@code orec} 0: over none). */
  void lost(int kind, int site, Object o, int orec) {
    foughtFor = orec < 0 ? null : o;
    foughtOver = orec;
    if (orec != 0) {
      Sequence.disturb(Orecs.acquire(o, orec), tx, o, orec, site);
    }
    if (Log.ENABLED) {
      Transaction suspended = Carrier.suspend();
      try {
        tx.journal.lost(kind, orec == 0 ? Sides.at(site, tx) : Winners.over(o, orec, site));
      } finally {
        Carrier.resume(suspended);
      }
    }
  }

  /** The attempt is about to be rolled back to make room for another one, null if unknown. */
  void gaveWay(int kind, Sides why) {
    foughtFor = null;
    foughtOver = 0;
    if (Log.ENABLED) {
      Transaction suspended = Carrier.suspend();
      try {
        tx.journal.lost(kind, why == null ? new Sides() : why);
      } finally {
        Carrier.resume(suspended);
      }
    }
  }

  /** Between two attempts, outside of any: gives the winner time to finish. */
  void backOff(int aborts) {
    Object o = foughtFor;
    int orec = foughtOver;
    foughtFor = null;
    foughtOver = 0;
    long start = System.nanoTime();
    boolean waits = aborts > 2 || orec != 0 && Orecs.acquire(o, orec) >= Orecs.LOCK;
    if (Log.ENABLED && waits) {
      tx.journal.backOffBegins();
    }
    if (orec != 0) {
      long limit = PATIENCE_NANOS << Math.min(aborts, 5);
      for (int i = 0; Orecs.acquire(o, orec) >= Orecs.LOCK; i++) {
        if (i < SPINS) {
          Thread.onSpinWait();
        } else {
          Sequence.disturb(Orecs.acquire(o, orec), tx, o, orec, 0);
          Memory.U.park(false, PARK_NANOS);
          if (System.nanoTime() - start > limit) {
            break;
          }
        }
      }
    }
    if (aborts > 2) {
      // Different descriptors step aside for different times, which breaks symmetric live-locks.
      long pause = (start ^ (long) tx.id * 0x9E3779B97F4A7C15L) >>> 40 & (1 << (10 + aborts)) - 1;
      Memory.U.park(false, pause + 1);
    }
    if (Log.ENABLED) {
      tx.journal.pauseEnds();
    }
  }
}
