package dev.weft.runtime;

import java.util.concurrent.locks.LockSupport;

/**
 * The order in which transactions commit that are executed in parallel: each has a position, and
 * only the one whose turn it is may commit. Positions are 0, 1, 2 and so on, without gaps.
 *
 * <p>Transactions with later positions speculate. They hold locks meanwhile, which may be in the
 * way of others; {@link Turn} says who gives up then.
 *
 * <p>Thread-safe. Passing the turn happens-before the commit of the next transaction.
 */
public final class Sequence {
  private static final Turn[] NONE = {};

  /** The threads that work for some sequence. Replaced under the class's monitor, not changed. */
  private static volatile Turn[] joined = NONE;

  /** The position whose turn it is: all before it are over. Never decreases. */
  private volatile long turn;

  /** Transactions from this position on are not to be executed. */
  private volatile long end = Long.MAX_VALUE;

  /** The order of one run, beginning with position 0. */
  public Sequence() {}

  /** Makes the calling thread one that executes transactions of this sequence, until it leaves. */
  public Turn join() {
    Turn turn = new Turn(this, Carrier.own());
    synchronized (Sequence.class) {
      Turn[] more = new Turn[joined.length + 1];
      System.arraycopy(joined, 0, more, 0, joined.length);
      more[joined.length] = turn;
      joined = more;
    }
    return turn;
  }

  static void leave(Turn turn) {
    synchronized (Sequence.class) {
      Turn[] fewer = new Turn[joined.length - 1];
      int count = 0;
      for (Turn other : joined) {
        if (other != turn) {
          fewer[count++] = other;
        }
      }
      joined = fewer;
    }
  }

  long turn() {
    return turn;
  }

  /** The thread's transaction whose turn it is, or null if it has not begun; for the log. */
  Transaction first() {
    long now = turn;
    for (Turn one : joined) {
      if (one.isOf(this) && one.isAt(now)) {
        return one.tx;
      }
    }
    return null;
  }

  boolean isCancelled(long position) {
    return position >= end;
  }

  /**
   * Makes it the turn of {@code position}. The store precedes the loads of what others await, who
   * store that before they load the turn; so one of both sides sees the other.
   */
  void passTo(long position) {
    turn = position;
    for (Turn next : joined) {
      if (next.isOf(this) && next.isAt(position)) {
        next.alert();
      }
    }
    wake(position);
  }

  /** Cancels the transactions from {@code position} on. */
  void endAt(long position) {
    end = position;
    wake(Long.MAX_VALUE - 1);
  }

  private void wake(long position) {
    for (Turn waiting : joined) {
      if (waiting.isOf(this) && waiting.awaited() <= position) {
        LockSupport.unpark(waiting.thread);
      }
    }
  }

  /** Makes the transactions after {@code position} give up what they hold until that is over. */
  void clearFor(Turn first, long position) {
    for (Turn other : joined) {
      if (other != first && other.isOf(this)) {
        other.doom(position, null);
      }
    }
  }

  /** Somebody wants to be alone: those who wait inside an attempt for their turn are to leave. */
  static void wakeSpeculating() {
    for (Turn waiting : joined) {
      if (waiting.awaited() != Turn.NOTHING) {
        LockSupport.unpark(waiting.thread);
      }
    }
  }

  /**
   * Called by a transaction that cannot go on because {@code lock} is held: if it is held by one
   * that has to give way, makes it do so.
   */
  static void disturb(long lock, Transaction tx, Object o, int orec, int site) {
    Turn[] owners = joined;
    if (owners.length == 0) {
      return;
    }
    Transaction suspended = Carrier.suspend();
    try {
      for (Turn owner : owners) {
        if (owner.tx.owns(lock)) {
          owner.disturbedBy(tx, o, orec, site);
        }
      }
    } finally {
      Carrier.resume(suspended);
    }
  }
}
