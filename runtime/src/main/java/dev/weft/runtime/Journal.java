package dev.weft.runtime;

import dev.weft.runtime.log.AbortEvent;
import dev.weft.runtime.log.CommitEvent;
import dev.weft.runtime.log.ConflictEvent;
import dev.weft.runtime.log.Log;
import dev.weft.runtime.log.PauseEvent;

/**
 * What one thread's transactions write to the log, and their times. Exists while the log is on.
 *
 * <p>Times are those of {@link System#nanoTime()}. An attempt is committed or aborted time from its
 * beginning, behind the gate, to its end; but for its waits, which are paused time as are those
 * before and between attempts. {@link Totals} get all of it.
 *
 * <p>Short events are many, so not each is written: see {@link Log}. Of commits one event stands
 * for a batch, of aborts and pauses one for others like it.
 *
 * <p>Confined to its thread. To be called outside of the transaction or with it suspended: the
 * flight recorder is ordinary Java code.
 */
final class Journal {
  /** Shorter waits are no pauses, they only count as time. */
  private static final long SHORTEST_PAUSE_NANOS = 1_000;

  private final Transaction tx;

  /** Begun, and not yet written, or null; may be used again. */
  private PauseEvent pause;

  /** When the wait began, 0 if there is none. */
  private long pauseStart;

  private int pauseKind;
  private Sides pauseSides;
  private boolean betweenAttempts;

  /** Why the last attempt was rolled back. */
  private int lossKind;

  private Sides loss = new Sides();

  /** State of the generator of random numbers, never 0. */
  private int random;

  /** When the attempt has ended, see {@link #attemptEnds}. */
  private long attemptEnd;

  private int shortLosses;
  private int shortCommits;

  /** Commits that have been batched and not yet written. */
  private int batched;

  private CommitEvent batch;
  private long batchStart;
  private long batchNanos;
  private int batchReads;
  private int batchWrites;
  private int batchUnit;
  private String batchName;

  Journal(Transaction tx) {
    this.tx = tx;
    random = tx.id * 0x9E3779B1 | 1;
  }

  // ---- attempts -----------------------------------------------------------------------------

  /** A transaction begins. */
  void begin() {
    Attempt attempt = tx.attempt;
    attempt.commitEvent = CommitEvent.start(attempt.commitEvent);
  }

  /** An attempt has passed the gate. */
  void attemptBegins() {
    Attempt attempt = tx.attempt;
    attempt.abortEvent = AbortEvent.start(attempt.abortEvent);
    attempt.pausedBefore = attempt.pausedNanos;
    attempt.attemptStart = System.nanoTime();
    attempt.aloneStart = tx.exclusive ? attempt.attemptStart : 0;
  }

  /** The attempt runs alone from now on. */
  void alone() {
    tx.attempt.aloneStart = System.nanoTime();
  }

  /** The attempt is about to be rolled back. */
  void lost(int kind, Sides sides) {
    pauseEnds();
    lossKind = kind;
    loss = sides;
    Attempt attempt = tx.attempt;
    long paused = attempt.pausedNanos - attempt.pausedBefore;
    int weight = weight(System.nanoTime() - attempt.attemptStart - paused);
    AbortEvent event = attempt.abortEvent;
    event.end();
    if (weight != 0 && event.shouldCommit()) {
      event.paused = paused;
      write(event, kind, weight, sides);
      attempt.abortEvent = null;
    }
  }

  /**
   * The attempt is about to leave the gate: who waits there goes on, and this thread may lose its
   * processor to him before it comes to {@link #committed} or {@link #rolledBack}.
   */
  void attemptEnds() {
    attemptEnd = System.nanoTime();
    CommitEvent event = tx.attempt.commitEvent;
    if (event != null) {
      event.end();
    }
  }

  /** An attempt that was rolled back is over. */
  void rolledBack() {
    Totals.add(tx, Totals.ABORTS, Totals.ABORTED, addTo(tx.attempt, attemptEnd));
  }

  private long addTo(Attempt attempt, long now) {
    long nanos = activeNanos(attempt, now);
    attempt.abortedNanos += nanos;
    return nanos;
  }

  /** Time of the attempt but for its waits; counts the time alone. */
  private long activeNanos(Attempt attempt, long now) {
    if (attempt.aloneStart != 0) {
      long nanos = now - attempt.aloneStart;
      attempt.aloneNanos += nanos;
      Totals.add(tx, Totals.ALONE, nanos);
    }
    return now - attempt.attemptStart - (attempt.pausedNanos - attempt.pausedBefore);
  }

  /** The transaction has committed. */
  void committed(int reads, int writes) {
    Attempt attempt = tx.attempt;
    long now = attemptEnd;
    long nanos = activeNanos(attempt, now);
    Totals.add(tx, Totals.COMMITS, Totals.COMMITTED, nanos);
    if (attempt.aloneStart != 0) {
      Totals.add(tx, Totals.INEVITABLES, 1);
    }
    boolean isShort =
        nanos < Log.SHORT_NANOS
            && attempt.aborts == 0
            && attempt.pausedNanos == 0
            && attempt.aloneNanos == 0;
    if (isShort && shortCommits++ >= Log.FIRST) {
      shortCommits = Log.FIRST;
      addToBatch(attempt, now, nanos, reads, writes);
      return;
    }
    writeBatch();
    CommitEvent event = attempt.commitEvent;
    if (event.shouldCommit()) {
      event.transactions = 1;
      event.attempts = attempt.aborts + 1;
      event.aborted = attempt.abortedNanos;
      event.paused = attempt.pausedNanos;
      event.committed = nanos;
      event.alone = attempt.aloneNanos;
      event.inevitable = attempt.inevitable != null;
      event.reason = attempt.aloneNanos == 0 ? null : attempt.reason();
      event.reads = reads;
      event.writes = writes;
      write(event, attempt.unitName());
      attempt.commitEvent = null;
    }
  }

  private void addToBatch(Attempt attempt, long now, long nanos, int reads, int writes) {
    if (batched++ == 0) {
      batch = attempt.commitEvent;
      attempt.commitEvent = null;
      batchStart = attempt.attemptStart;
    }
    batchNanos += nanos;
    batchReads += reads;
    batchWrites += writes;
    batchUnit = attempt.unit;
    batchName = attempt.name();
    batch.end();
    if (batched == Log.BATCH || now - batchStart > Log.BATCH_NANOS) {
      writeBatch();
    }
  }

  private void writeBatch() {
    if (batched != 0) {
      batch.transactions = batched;
      batch.attempts = batched;
      batch.committed = batchNanos;
      batch.reads = batchReads;
      batch.writes = batchWrites;
      write(batch, batchUnit == 0 ? batchName : Sites.describe(batchUnit));
      batch = null;
      batched = 0;
      batchNanos = 0;
      batchReads = 0;
      batchWrites = 0;
    }
  }

  private static void write(CommitEvent event, String unit) {
    event.entryPoint = unit;
    event.commit();
  }

  // ---- waits --------------------------------------------------------------------------------

  /** A wait begins, if none has: of {@code kind}, see {@link Contention}. */
  void pauseBegins(int kind, Sides sides) {
    if (pauseStart == 0) {
      pause = PauseEvent.start(pause);
      pauseStart = System.nanoTime();
      pauseKind = kind;
      pauseSides = sides;
      betweenAttempts = false;
    }
  }

  /** A wait begins because of the last rollback. */
  void backOffBegins() {
    pauseBegins(lossKind, loss);
    betweenAttempts = true;
  }

  boolean isPausing() {
    return pauseStart != 0;
  }

  /** The wait, if there was one, is over. */
  void pauseEnds() {
    if (pauseStart == 0) {
      return;
    }
    long nanos = System.nanoTime() - pauseStart;
    pauseStart = 0;
    tx.attempt.pausedNanos += nanos;
    Totals.add(tx, Totals.PAUSED, nanos);
    if (nanos >= SHORTEST_PAUSE_NANOS) {
      Totals.add(tx, Totals.PAUSES, 1);
      int weight = weight(nanos);
      pause.end();
      if (weight != 0 && pause.shouldCommit()) {
        pause.betweenAttempts = betweenAttempts;
        write(pause, pauseKind, weight, pauseSides);
        pause = null;
      }
    }
    pauseSides = null;
  }

  private void write(ConflictEvent event, int kind, int weight, Sides sides) {
    event.entryPoint = tx.attempt.unitName();
    event.kind = Contention.kindName(kind);
    event.weight = weight;
    sides.describe(event);
    event.commit();
  }

  /** How many losses an event about this one stands for; 0: none is to be written. */
  private int weight(long nanos) {
    if (nanos >= Log.SHORT_NANOS || shortLosses++ < Log.FIRST) {
      return 1;
    }
    shortLosses = Log.FIRST;
    // At random: what takes turns would otherwise be left out always, or never.
    random ^= random << 13;
    random ^= random >>> 17;
    random ^= random << 5;
    return (random >>> 8) % Log.SAMPLE == 0 ? Log.SAMPLE : 0;
  }
}
