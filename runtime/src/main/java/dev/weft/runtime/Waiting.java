package dev.weft.runtime;

import java.util.concurrent.locks.LockSupport;

/**
 * Transactions that have called {@code retry()} and wait, outside of any attempt, until something
 * they have read has changed.
 *
 * <p>A commit pays one plain read while nobody waits. That read may come too early: before a store
 * that another thread has made just now is visible, while that thread does not see the commit
 * either. Therefore who waits looks again after a millisecond, then after longer and longer times;
 * by the first of them both are visible.
 *
 * <p>Thread-safe.
 */
final class Waiting {
  private static final long FIRST_PAUSE_NANOS = 1_000_000;
  private static final long MAX_PAUSE_NANOS = 100_000_000;
  private static final Waiting[] NOBODY = {};

  /** Replaced under the class's monitor, not changed. Plain reads see it late at worst. */
  private static Waiting[] all = NOBODY;

  private final Thread thread = Thread.currentThread();
  private final Watch watch;

  /** Something may have changed that no version tells. */
  private volatile boolean alarmed;

  private Waiting(Watch watch) {
    this.watch = watch;
  }

  /**
   * Waits for a change. Ends early if the thread is interrupted, which it then still is.
   *
   * @param limited whether {@code until} holds
   * @param until of {@link System#nanoTime()}
   */
  static void await(Watch watch, boolean limited, long until) {
    Waiting self = new Waiting(watch);
    add(self);
    try {
      long pause = FIRST_PAUSE_NANOS;
      while (!self.alarmed && !watch.hasChanged() && !self.thread.isInterrupted()) {
        long nanos = pause;
        if (limited) {
          long left = until - System.nanoTime();
          if (left <= 0) {
            return;
          }
          nanos = Math.min(nanos, left);
        }
        LockSupport.parkNanos(nanos);
        pause = Math.min(pause * 2, MAX_PAUSE_NANOS);
      }
    } finally {
      remove(self);
    }
  }

  /** True if somebody is known to wait. Plain read. */
  static boolean isAnybody() {
    return all.length != 0;
  }

  /** {@code tx} has committed and released its locks. */
  static void committed(Transaction tx) {
    Waiting[] present = all;
    if (present.length != 0) {
      boolean alarm = tx.attempt.irrevocable;
      long mask = alarm ? -1 : tx.changed;
      for (Waiting waiting : present) {
        if ((waiting.watch.mask & mask) != 0) {
          // What is not woven has written without changing a version.
          waiting.alarmed |= alarm;
          LockSupport.unpark(waiting.thread);
        }
      }
    }
  }

  private static synchronized void add(Waiting self) {
    Waiting[] more = new Waiting[all.length + 1];
    System.arraycopy(all, 0, more, 0, all.length);
    more[all.length] = self;
    Memory.U.storeFence();
    all = more;
    Memory.U.fullFence();
  }

  private static synchronized void remove(Waiting self) {
    if (all.length == 1) {
      all = NOBODY;
      return;
    }
    Waiting[] fewer = new Waiting[all.length - 1];
    int count = 0;
    for (Waiting other : all) {
      if (other != self) {
        fewer[count++] = other;
      }
    }
    Memory.U.storeFence();
    all = fewer;
  }
}
