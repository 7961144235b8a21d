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

  private static final String[] KIND_NAMES = {"WRITE_WRITE", "WRITE_READ", "INEVITABLE", "CHAOS"};

  /** Aborts after which a transaction gets priority. */
  static final int MAX_ABORTS = 10;

  private static final int SPINS = 200;
  private static final int YIELDS = 240;
  private static final long PARK_NANOS = 30_000;

  /** Longest wait for one lock before the attempt aborts itself, ns; doubled by each abort. */
  private static final long PATIENCE_NANOS = 500_000;

  /** Site and unit that last locked a word: the other side of a conflict. Filled when logging. */
  private static final int[] LAST_SITE = new int[Log.ENABLED ? Orecs.TABLE.length : 0];

  private static final int[] LAST_UNIT = new int[LAST_SITE.length];

  private final Transaction tx;
  private long pauseStart;
  private int pauseKind;
  private int pauseSite;
  private int pauseWord;
  private PauseEvent pauseEvent;

  /** Word over which the last abort happened: the next attempt waits until it is free. */
  private int foughtOver = -1;

  Contention(Transaction tx) {
    this.tx = tx;
  }

  static String kindName(int kind) {
    return KIND_NAMES[kind];
  }

  /** One step of waiting for the owner of {@code word}. */
  void await(int kind, int site, int word, int spins) throws RestartSignal {
    if (spins < SPINS) {
      Thread.onSpinWait();
      return;
    }
    Transaction suspended = Carrier.suspend();
    boolean patient;
    try {
      patient = waitLonger(kind, site, word, spins);
    } finally {
      Carrier.resume(suspended);
    }
    if (!patient) {
      tx.abort(kind, site, word);
    }
  }

  private boolean waitLonger(int kind, int site, int word, int spins) {
    long now = System.nanoTime();
    if (pauseStart == 0) {
      pauseStart = now;
      pauseKind = kind;
      pauseSite = site;
      pauseWord = word;
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
            Sites.describe(LAST_SITE[pauseWord]),
            Sites.describe(LAST_UNIT[pauseWord]),
            Sites.describeObject(pauseSite));
        pauseEvent = null;
      } finally {
        Carrier.resume(suspended);
      }
    }
  }

  /** Notes who holds {@code word} now. */
  void locked(int word, int site) {
    if (Log.ENABLED) {
      LAST_SITE[word] = site;
      LAST_UNIT[word] = tx.attempt.unit;
    }
  }

  /** The attempt is about to be rolled back over {@code word} (-1: over no word). */
  void lost(int kind, int site, int word) {
    foughtOver = word;
    if (Log.ENABLED) {
      Transaction suspended = Carrier.suspend();
      try {
        tx.attempt.abortEvent.commit(
            tx.attempt.unitName(),
            kindName(kind),
            Sites.describe(site),
            word < 0 ? null : Sites.describe(LAST_SITE[word]),
            word < 0 ? null : Sites.describe(LAST_UNIT[word]),
            word < 0 ? tx.attempt.inevitable : Sites.describeObject(site));
      } finally {
        Carrier.resume(suspended);
      }
    }
  }

  /** Between two attempts, outside of any: gives the winner time to finish. */
  void backOff(int aborts) {
    int word = foughtOver;
    foughtOver = -1;
    long start = System.nanoTime();
    if (word >= 0) {
      long limit = PATIENCE_NANOS << Math.min(aborts, 5);
      for (int i = 0; Orecs.acquire(word) >= Orecs.LOCK; i++) {
        if (i < SPINS) {
          Thread.onSpinWait();
        } else {
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
