package dev.weft.runtime;

import dev.weft.runtime.log.Log;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import jdk.internal.misc.Unsafe;

/**
 * Lets any number of transactions run, or one alone.
 *
 * <p>A transaction that has become inevitable runs alone: unwoven code may then touch memory that
 * woven code also touches, and nobody sees it half done. Each attempt counts itself in one of a
 * number of padded slots, so entering costs one uncontended atomic addition, and leaving, for the
 * first threads, which have a slot each, a plain store; a shared read-write lock here is what
 * halved the throughput of earlier systems.
 *
 * <p>Memory ordering: the addition in {@link #enter} is a full fence and precedes the read of
 * {@code owner}; {@link #tryExclusive} writes {@code owner} before it sums the slots (Dekker). So
 * either the entering attempt sees the owner, or the owner sees the attempt.
 *
 * <p>Thread-safe. The calling thread's transaction is suspended in every method that may wait.
 */
final class Gate {
  private static final Unsafe U = Memory.U;
  private static final int SLOTS = 64;

  /** The first so many descriptors have a slot each; the others share the rest. */
  private static final int OWN_SLOTS = SLOTS / 2;

  private static final int STRIDE = 16;
  private static final long[] ACTIVE = new long[(SLOTS + 1) * STRIDE];

  /** How long somebody who waits to be alone keeps others out before he gives way; doubles. */
  private static final long GIVE_WAY_NANOS = 20_000_000;

  private static final long MAX_GIVE_WAY_NANOS = 1_000_000_000;

  /** Patience up to which somebody tries who wants to be alone for the sake of progress only. */
  private static final long MAX_PRIORITY_NANOS = 100_000_000;

  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Condition CHANGED = LOCK.newCondition();

  /** The transaction that runs alone or waits to, or null. Guarded by LOCK for writing. */
  private static volatile Transaction owner;

  private Gate() {}

  /** True if somebody is alone or waits to be. Volatile read. */
  static boolean isTaken() {
    return owner != null;
  }

  private static long slot(Transaction tx) {
    int slot = isOwner(tx) ? tx.id : OWN_SLOTS + (tx.id & (OWN_SLOTS - 1));
    return Memory.LONG_BASE + ((long) (slot + 1) * STRIDE << 3);
  }

  /** True if nobody else uses the slot of {@code tx}. */
  private static boolean isOwner(Transaction tx) {
    return tx.id < OWN_SLOTS;
  }

  /** Who is alone or waits to be, or null. Volatile read. */
  static Transaction owner() {
    return owner;
  }

  /** Enters as one of many. Waits for a transaction that runs alone. */
  static void enter(Transaction tx) {
    U.getAndAddLong(ACTIVE, slot(tx), 1);
    if (owner != null) {
      enterSlowly(tx);
    }
  }

  private static void enterSlowly(Transaction tx) {
    if (Log.ENABLED) {
      tx.journal.pauseBegins(Contention.INEVITABLE, Sides.atGate(tx));
    }
    do {
      U.getAndAddLong(ACTIVE, slot(tx), -1);
      LOCK.lock();
      try {
        CHANGED.signalAll();
        while (owner != null) {
          CHANGED.awaitUninterruptibly();
        }
      } finally {
        LOCK.unlock();
      }
      U.getAndAddLong(ACTIVE, slot(tx), 1);
      tx.delay();
    } while (owner != null);
    if (Log.ENABLED) {
      tx.journal.pauseEnds();
    }
  }

  /**
   * Leaves after {@link #enter}. Who has just become the owner, and is not seen here, looks again
   * by himself.
   */
  static void leave(Transaction tx) {
    if (isOwner(tx)) {
      U.putLongRelease(ACTIVE, slot(tx), 0);
    } else {
      U.getAndAddLong(ACTIVE, slot(tx), -1);
    }
    if (owner != null) {
      signal();
    }
  }

  private static void signal() {
    LOCK.lock();
    try {
      CHANGED.signalAll();
    } finally {
      LOCK.unlock();
    }
  }

  /**
   * Tries to go on alone from within: succeeds at once if nobody else is inside and nobody else is
   * about to be alone. Never waits, so a caller that holds a monitor cannot dead-lock here.
   */
  static boolean tryExclusive(Transaction tx) {
    LOCK.lock();
    try {
      if (owner != null) {
        return false;
      }
      owner = tx;
      U.fullFence();
      tx.delay();
      if (active() == 1) {
        U.getAndAddLong(ACTIVE, slot(tx), -1);
        return true;
      }
      owner = null;
      CHANGED.signalAll();
      return false;
    } finally {
      LOCK.unlock();
    }
  }

  /**
   * Waits until the caller, which must be outside, is alone.
   *
   * <p>Gives way from time to time: somebody inside may wait for a class initialiser or a monitor
   * of a thread that in turn waits to enter; or for one that the caller holds, so a caller who need
   * not be alone gives up in the end.
   *
   * @param must whether to wait for ever
   * @return whether the caller is alone now
   */
  static boolean enterExclusive(Transaction tx, boolean must) {
    long patience = GIVE_WAY_NANOS;
    LOCK.lock();
    try {
      while (!claim(tx, patience)) {
        owner = null;
        CHANGED.signalAll();
        if (!must && patience > MAX_PRIORITY_NANOS) {
          return false;
        }
        pause(patience);
        patience = Math.min(patience * 2, MAX_GIVE_WAY_NANOS);
      }
      return true;
    } finally {
      LOCK.unlock();
    }
  }

  /** Becomes the owner and waits for the others to leave, at most {@code nanos}. */
  private static boolean claim(Transaction tx, long nanos) {
    while (owner != null) {
      CHANGED.awaitUninterruptibly();
    }
    owner = tx;
    U.fullFence();
    Sequence.wakeSpeculating();
    long start = System.nanoTime();
    while (active() != 0) {
      if (System.nanoTime() - start > nanos) {
        return false;
      }
      // Leavers signal; the time limit covers one that read `owner` just before it was set.
      pause(100_000);
    }
    return true;
  }

  /** Waits with the lock released. An interrupt is kept for the caller. */
  private static void pause(long nanos) {
    long end = System.nanoTime() + nanos;
    boolean interrupted = false;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      try {
        if (CHANGED.awaitNanos(left) > 0) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until every attempt that is inside now has ended. The caller must be outside. An attempt
   * that enters later sees whatever has been committed before this call.
   */
  static void awaitQuiescence(Transaction tx) {
    U.fullFence();
    if (active() != 0 || owner != null) {
      enterExclusive(tx, true);
      leaveExclusive();
    }
  }

  /** Leaves after {@link #tryExclusive} or {@link #enterExclusive}. */
  static void leaveExclusive() {
    LOCK.lock();
    try {
      owner = null;
      CHANGED.signalAll();
    } finally {
      LOCK.unlock();
    }
  }

  private static long active() {
    long sum = 0;
    for (int i = 1; i <= SLOTS; i++) {
      sum += U.getLongVolatile(ACTIVE, Memory.LONG_BASE + ((long) i * STRIDE << 3));
    }
    return sum;
  }
}
