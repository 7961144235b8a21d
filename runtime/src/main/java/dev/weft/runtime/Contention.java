package dev.weft.runtime;

import dev.weft.runtime.log.Log;
import dev.weft.runtime.log.PauseEvent;

/**
 * What a transaction does when another one is in its way: wait a little, then abort itself; and the
 * account of both.
 *
 * <p>Every wait is bounded, so lock cycles end in an abort. After {@link #MAX_ABORTS} aborts of the
 * same transaction its next attempt runs alone, which bounds the number of attempts.
 *
 * <p>Confined to the thread of its transaction; {@code LAST_*} are read racily by others, for
 * diagnosis only.
 */
final class Contention {
  static final int WRITE_WRITE = 0;
  static final int WRITE_READ = 1;
  static final int INEVITABLE = 2;
  static final int CHAOS = 3;
  static final int ORDER = 4;
  static final int RETRY = 5;

  private static final String[] KIND_NAMES = {
    "WRITE_WRITE", "WRITE_READ", "INEVITABLE", "CHAOS", "ORDER", "RETRY"
  };

  /** Aborts after which a transaction gets priority. */
  static final int MAX_ABORTS = 10;

  private static final int SPINS = 200;
  private static final int YIELDS = 240;
  private static final long PARK_NANOS = 30_000;

  /** Longest wait for one lock before the attempt aborts itself, ns; doubled by each abort. */
  private static final long PATIENCE_NANOS = 500_000;

  /** Site and unit that last locked a record: the other side of a conflict. Filled when logging. */
  private static final int[] LAST_SITE = new int[Log.ENABLED ? Orecs.TABLE.length : 0];

  private static final int[] LAST_UNIT = new int[LAST_SITE.length];

  private final Transaction tx;
  private long pauseStart;
  private int pauseKind;
  private int pauseSite;
  private int pauseSlot;
  private PauseEvent pauseEvent;

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
      Thread.onSpinWait();
      return;
    }
    Transaction suspended = Carrier.suspend();
    boolean patient;
    try {
      patient = waitLonger(kind, site, o, orec, spins);
    } finally {
      Carrier.resume(suspended);
    }
    if (!patient) {
      tx.abort(kind, site, o, orec);
    }
  }

  private boolean waitLonger(int kind, int site, Object o, int orec, int spins) {
    Sequence.disturb(Orecs.acquire(o, orec), tx, o, orec, site);
    long now = System.nanoTime();
    if (pauseStart == 0) {
      pauseStart = now;
      pauseKind = kind;
      pauseSite = site;
      pauseSlot = Log.ENABLED ? slot(o, orec) : 0;
      pauseEvent = Log.ENABLED ? PauseEvent.start() : null;
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
    if (pauseStart != 0) {
      endPause();
    }
  }

  private void endPause() {
    long nanos = System.nanoTime() - pauseStart;
    pauseStart = 0;
    tx.attempt.pausedNanos += nanos;
    if (Log.ENABLED) {
      Transaction suspended = Carrier.suspend();
      try {
        pauseEvent.commit(
            tx.attempt.unitName(),
            kindName(pauseKind),
            Sites.describe(pauseSite),
            Sites.describe(LAST_SITE[pauseSlot]),
            Sites.describe(LAST_UNIT[pauseSlot]),
            Sites.describeObject(pauseSite));
        pauseEvent = null;
      } finally {
        Carrier.resume(suspended);
      }
    }
  }

  /** Notes who holds the record now. */
  void locked(Object o, int orec, int site) {
    if (Log.ENABLED) {
      int slot = slot(o, orec);
      LAST_SITE[slot] = site;
      LAST_UNIT[slot] = tx.attempt.unit;
    }
  }

  /** Where the other side of conflicts over a record is noted. */
  private static int slot(Object o, int orec) {
    return orec < 0 ? ~orec : Orecs.ofField(o, orec);
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
        tx.attempt.abortEvent.commit(
            tx.attempt.unitName(),
            kindName(kind),
            Sites.describe(site),
            orec == 0 ? null : Sites.describe(LAST_SITE[slot(o, orec)]),
            orec == 0 ? null : Sites.describe(LAST_UNIT[slot(o, orec)]),
            orec == 0 ? tx.attempt.inevitable : Sites.describeObject(site));
      } finally {
        Carrier.resume(suspended);
      }
    }
  }

  /** The attempt is about to be rolled back to make room for another one, null if unknown. */
  void gaveWay(int kind, Turn.Doom why) {
    foughtFor = null;
    foughtOver = 0;
    if (Log.ENABLED) {
      Transaction suspended = Carrier.suspend();
      try {
        tx.attempt.abortEvent.commit(
            tx.attempt.unitName(),
            kindName(kind),
            why == null ? null : why.site,
            why == null ? null : why.otherSite,
            why == null ? null : why.otherUnit,
            why == null ? null : why.object);
      } finally {
        Carrier.resume(suspended);
      }
    }
  }

  /** What the log says of a record, over which {@code blocked} is about to win. */
  static Turn.Doom doom(Transaction blocked, Object o, int orec, int site) {
    if (!Log.ENABLED) {
      return null;
    }
    Transaction suspended = Carrier.suspend();
    try {
      return new Turn.Doom(
          Sites.describe(LAST_SITE[slot(o, orec)]),
          Sites.describe(site),
          blocked.attempt.unitName(),
          Sites.describeObject(site));
    } finally {
      Carrier.resume(suspended);
    }
  }

  /** Between two attempts, outside of any: gives the winner time to finish. */
  void backOff(int aborts) {
    Object o = foughtFor;
    int orec = foughtOver;
    foughtFor = null;
    foughtOver = 0;
    long start = System.nanoTime();
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
    tx.attempt.pausedNanos += System.nanoTime() - start;
  }
}
