package dev.weft.runtime;

import dev.weft.runtime.log.Log;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * The place of a thread's transaction in a {@link Sequence}.
 *
 * <p>An attempt whose body has ended waits for its turn with all it has locked, then checks what it
 * has read and commits. Nobody waits for it in turn, or there would be dead-locks: who is blocked
 * by one of its locks makes it give up, if that is a transaction before it, or one that does not
 * belong to the sequence while this one only waits. An attempt that has given up starts again when
 * the other one is over. It also gives up when somebody wants to run alone.
 *
 * <p>So a transaction whose turn it is meets no resistance from the sequence: each of the others
 * can disturb it once at most, then waits for its end. After two disturbances all of them do.
 *
 * <p>The fields are those of the owning thread, except for the volatile ones.
 */
public final class Turn {
  /** Awaited by who awaits nothing. */
  static final long NOTHING = Long.MAX_VALUE;

  /** Aborts after which a transaction speculates no more. */
  private static final int MAX_ABORTS = 3;

  /** Attempts of the first transaction after which the others must not disturb it any more. */
  private static final int MAX_DISTURBANCES = 2;

  private static final int SPINS = 200;

  final Transaction tx;
  final Thread thread = Thread.currentThread();
  private final Sequence sequence;

  /** Position of the transaction that is executed, or was. */
  private volatile long position;

  /** The position whose turn the thread waits for, or {@link #NOTHING}. */
  private volatile long awaited = NOTHING;

  /**
   * The transaction must not hold anything until this position is over. Written by others without
   * mutual exclusion: who was overwritten writes again, as long as he is blocked.
   */
  private volatile long doomedBy = -1;

  /** Who has written {@link #doomedBy}, for the log. */
  private volatile Sides doom;

  /**
   * The attempt has looked, since its turn came, whether what it has read is still so. Until then
   * it might compute for ever with a value that the serial program would never have seen.
   */
  private boolean renewed;

  /** Attempts that the running transaction has begun when it was its turn. */
  private int firstAttempts;

  Turn(Sequence sequence, Transaction tx) {
    this.sequence = sequence;
    this.tx = tx;
  }

  /**
   * Executes a transaction and commits it when its turn has come.
   *
   * <p>The turn is to be ended then, by {@link #end}, also if an exception is thrown.
   *
   * @param place position of the transaction, larger than all before on this thread
   * @param entryPoint name of the unit in the log
   * @return false if the sequence has ended before the turn came: nothing has been done
   * @throws Exception what the body has thrown; its writes stay
   */
  public boolean call(long place, String entryPoint, Callable<?> body) throws Exception {
    position = place;
    firstAttempts = 0;
    try {
      Units.begin(0, entryPoint, this);
      Engine.attempts(tx, body);
      return true;
    } catch (Cancelled signal) {
      return false;
    }
  }

  /**
   * Waits for the turn of something that is no transaction: plain code, executed after all before
   * it and before all after it. The turn is to be ended then, by {@link #end}.
   *
   * @param place its position, larger than all before on this thread
   */
  public void reach(long place) {
    position = place;
    await(place, false);
  }

  /**
   * Passes the turn on, after all that belongs to the transaction has been done.
   *
   * @param last whether the sequence ends here: what comes later is cancelled
   */
  public void end(boolean last) {
    if (!await(position, false)) {
      return;
    }
    if (last) {
      sequence.endAt(position + 1);
    } else {
      sequence.passTo(position + 1);
    }
  }

  /** The thread works for the sequence no longer. */
  public void leave() {
    Sequence.leave(this);
  }

  /** True when all transactions before are over. */
  boolean isFirst() {
    return sequence.turn() == position;
  }

  boolean isOf(Sequence other) {
    return sequence == other;
  }

  long awaited() {
    return awaited;
  }

  /** A transaction is in the way of one that is not over yet. */
  boolean isDoomed() {
    return doomedBy >= sequence.turn();
  }

  // ---- the thread's own side ----------------------------------------------------------------

  /**
   * Before an attempt, holding nothing: waits for the turn if the attempt cannot run ahead of it,
   * else until what dooms it is over.
   *
   * @param alone whether the attempt is to run alone
   * @throws Cancelled if the sequence ends before
   */
  void awaitStart(boolean alone) {
    long place = position;
    long until = alone || mayNotSpeculate() ? place : doomedBy + 1;
    if (until > sequence.turn() && !pause(until, false) || sequence.isCancelled(place)) {
      tx.restarting = false;
      throw Cancelled.INSTANCE;
    }
    renewed = isFirst();
    if (renewed && (alone || ++firstAttempts > MAX_DISTURBANCES)) {
      // Those who wait inside must leave before anybody can be alone, so they need not begin.
      sequence.clearFor(this, place);
    }
  }

  private boolean mayNotSpeculate() {
    Attempt attempt = tx.attempt;
    return attempt.aborts >= MAX_ABORTS || attempt.retry != null && attempt.retry.isWanted();
  }

  /** As {@link #await}, on the account of the transaction. */
  private boolean pause(long place, boolean inside) {
    if (Log.ENABLED) {
      tx.journal.pauseBegins(Contention.ORDER, Sides.inOrder(sequence.first()));
    }
    boolean reached = await(place, inside);
    if (Log.ENABLED) {
      tx.journal.pauseEnds();
    }
    return reached;
  }

  private void giveWay() {
    if (isDoomed()) {
      tx.contention.gaveWay(Contention.ORDER, doom);
    } else {
      tx.contention.gaveWay(Contention.INEVITABLE, Log.ENABLED ? Sides.atGate(tx) : null);
    }
    tx.rollback();
  }

  /** On the slow path of a barrier: rolls the attempt back if it must not go on. */
  void check() throws RestartSignal {
    if (isDoomed()) {
      giveWay();
      throw RestartSignal.INSTANCE;
    }
    if (!renewed && isFirst()) {
      renewed = true;
      tx.moveToNow();
    }
  }

  /** The next barrier has to call {@link #check}. */
  boolean isDue() {
    return isDoomed() || !renewed && isFirst();
  }

  /**
   * At the end of an attempt: waits until it may commit.
   *
   * @return false if it has been rolled back instead
   */
  boolean awaitCommit() {
    if (!isFirst()) {
      if (!pause(position, true)) {
        giveWay();
        return false;
      }
    }
    tx.delay();
    renewed = true;
    return tx.renew();
  }

  /**
   * Waits, first busily, then parked.
   *
   * @param inside whether in an attempt, which may have to be given up
   * @return true when it is the turn of {@code place} or a later one, false if the wait is over for
   *     another reason
   */
  private boolean await(long place, boolean inside) {
    boolean interrupted = false;
    awaited = place;
    try {
      for (int spins = 0; sequence.turn() < place; spins++) {
        if (sequence.isCancelled(position) || inside && (isDoomed() || Gate.isTaken())) {
          return false;
        }
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          // An interrupted thread would not park; the interrupt is the task's.
          interrupted |= Thread.interrupted();
          LockSupport.park();
        }
      }
      return true;
    } finally {
      awaited = NOTHING;
      if (interrupted) {
        thread.interrupt();
      }
    }
  }

  // ---- what others do -----------------------------------------------------------------------

  /** {@code other} is blocked at {@code site} by this transaction's lock on a record. */
  void disturbedBy(Transaction other, Object o, int orec, int site) {
    Turn turn = other.attempt.turn;
    long place = position;
    if (turn != null && turn.sequence == sequence) {
      if (turn.position < place) {
        doom(turn.position, why(other, o, orec, site));
      }
    } else if (awaited == place) {
      // It has all the time until its turn comes.
      doom(place - 1, why(other, o, orec, site));
    }
  }

  /** What the log is to say, or null while it is off. */
  private static Sides why(Transaction other, Object o, int orec, int site) {
    return Log.ENABLED ? Winners.againstOwner(other, o, orec, site) : null;
  }

  /** Makes the transaction give up and wait until {@code place} is over. */
  void doom(long place, Sides why) {
    if (place > doomedBy) {
      doom = why;
      doomedBy = place;
    }
    if (isDoomed()) {
      alert();
      if (awaited != NOTHING) {
        LockSupport.unpark(thread);
      }
    }
  }

  /**
   * Sends the reads of the attempt through the slow path until it has called {@link #check}. The
   * store follows what it is to notice; the attempt, after each store of its own, looks for that.
   */
  void alert() {
    Memory.U.storeFence();
    tx.pass = Orecs.NOTHING;
    tx.intPass = Orecs.NOTHING;
  }

  boolean isAt(long place) {
    return position == place;
  }

  /** Unwinds a transaction that is not to be executed any more; user code never sees it. */
  private static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final Cancelled INSTANCE = new Cancelled();

    private Cancelled() {
      super("a transaction before this one has failed", null, false, false);
    }
  }
}
