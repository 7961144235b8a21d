package dev.weft.runtime;

import jdk.internal.misc.Unsafe;
import jdk.internal.vm.annotation.DontInline;

/**
 * Additions to counters that the attempt has not read: logged, and applied at commit, so that two
 * transactions that count in the same variable do not conflict (semantics of "soft" increments:
 * Saad et al. 2017).
 *
 * <p>Invariant: no delta is pending on a word that the transaction has locked. Locking a word, and
 * reading it, promotes its deltas to ordinary writes.
 *
 * <p>Confined to the thread of its transaction.
 */
final class Deltas {
  private static final Unsafe U = Memory.U;

  /**
   * Most counters with pending additions; what is added to others is written at once. They are
   * looked for one by one, so with no limit a transaction that counts in n would take n * n steps.
   */
  private static final int MOST = 32;

  private final Object[] objects = new Object[MOST];
  private final long[] locations = new long[MOST];
  private final long[] amounts = new long[MOST];
  private final int[] orecs = new int[MOST];
  private final int[] sites = new int[MOST];
  private int count;

  /** A set of records that includes those with pending deltas. */
  private long mask;

  /** What has been asked about counters with pending deltas. */
  final Predicates predicates = new Predicates();

  /** Adds {@code amount} to the int or long at {@code location}, now or at commit. */
  void add(Transaction tx, Object object, long location, int orec, long amount, int site)
      throws RestartSignal {
    tx.checkRestarting();
    long value = Orecs.acquire(object, orec);
    // Alone: nobody to conflict with, and plain code may look as soon as a monitor is released.
    if (value == tx.tag || tx.exclusive || tx.owns(value)) {
      tx.write(object, orec, location, site);
      addInPlace(object, location, amount);
      return;
    }
    int known = mayBePendingOn(orec) ? indexOf(object, location) : -1;
    if (known >= 0) {
      amounts[known] += amount;
      return;
    }
    if (count == MOST) {
      tx.write(object, orec, location, site);
      addInPlace(object, location, amount);
      return;
    }
    long bit = bit(orec);
    // No call from here on: the stack may end in one, with half of this done.
    tx.intPass = Orecs.NOTHING;
    mask |= bit;
    objects[count] = object;
    locations[count] = location;
    amounts[count] = amount;
    orecs[count] = orec;
    sites[count++] = site;
  }

  /**
   * Locks the records of all pending deltas and applies them, with undo, as the commit may still
   * fail. Called first thing in commit.
   */
  void applyAll(Transaction tx) throws RestartSignal {
    int pending = count;
    // Hidden from lock(), which would promote them one by one.
    count = 0;
    mask = 0;
    for (int i = 0; i < pending; i++) {
      tx.writeUnseen(objects[i], orecs[i], locations[i], sites[i]);
      addInPlace(objects[i], locations[i], amounts[i]);
    }
    Grow.clear(objects, pending);
  }

  /**
   * Turns the deltas pending on a record into ordinary writes, by locking it.
   *
   * @return true if there were any; the record is then locked
   */
  boolean promote(Transaction tx, Object o, int orec) throws RestartSignal {
    int i = last(o, orec);
    if (i < 0) {
      return false;
    }
    int number = tx.lock(objects[i], orec, locations[i], sites[i]);
    if (last(o, orec) >= 0) {
      applyLocked(tx, o, orec, number);
    }
    return true;
  }

  /**
   * To be called before a record is locked. Takes care that neither stack nor memory ends between
   * that and {@link #applyLocked}: reads of what the transaction has locked do not look for what is
   * pending.
   */
  void reserve(Transaction tx, Object o, int orec) {
    if (last(o, orec) >= 0) {
      StackRoom.reserve();
      tx.undo.reserve(count);
    }
  }

  /**
   * Applies the deltas pending on a record that has just been locked. Calls nothing that asks for
   * much room on the stack, as {@link StackRoom} does: only that much is there.
   *
   * @param number of the lock, or -1 if the object is captured
   */
  void applyLocked(Transaction tx, Object o, int orec, int number) {
    boolean found = false;
    for (int i = last(o, orec); i >= 0; i = last(o, orec)) {
      if (number >= 0) {
        tx.undo.save(objects[i], locations[i], number);
      }
      addInPlace(objects[i], locations[i], amounts[i]);
      remove(i);
      found = true;
    }
    if (found && count == 0) {
      mask = 0;
      tx.setPass();
    }
  }

  /** The last one that is pending on a record, or -1. */
  private int last(Object o, int orec) {
    if (mayBePendingOn(orec)) {
      for (int i = count - 1; i >= 0; i--) {
        if (matches(i, o, orec)) {
          return i;
        }
      }
    }
    return -1;
  }

  /** False if certainly nothing is pending on the record, whatever its object. */
  boolean mayBePendingOn(int orec) {
    return (mask & bit(orec)) != 0;
  }

  private static long bit(int orec) {
    return 1L << (orec * 0x9E3779B1 >>> 26);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Turns all pending deltas into ordinary writes, before plain code can look at the counters. */
  void promoteAll(Transaction tx) throws RestartSignal {
    while (count != 0) {
      promote(tx, objects[count - 1], orecs[count - 1]);
    }
  }

  /**
   * Forgets what is pending. What has been asked about it stays a condition of the commit: the
   * counters asked about count as read.
   */
  void rollback(Transaction tx) throws RestartSignal {
    predicates.becomeReads(tx);
    clear();
    tx.setPass();
  }

  boolean pendingOn(Object o, int orec) {
    return last(o, orec) >= 0;
  }

  /** Sum of what is pending on the variable at {@code location}. */
  long pendingAt(Object o, long location) {
    int known = indexOf(o, location);
    return known >= 0 ? amounts[known] : 0;
  }

  private int indexOf(Object o, long location) {
    for (int i = 0; i < count; i++) {
      if (objects[i] == o && locations[i] == location) {
        return i;
      }
    }
    return -1;
  }

  /** Turns the deltas pending on counters of {@code o} into ordinary writes. */
  @DontInline
  void promoteOn(Transaction tx, Object o) throws RestartSignal {
    for (int i = count - 1; i >= 0; i--) {
      if (objects[i] == o) {
        promote(tx, o, orecs[i]);
        i = count;
      }
    }
  }

  private boolean matches(int i, Object o, int orec) {
    return orecs[i] == orec && (orec < 0 || objects[i] == o);
  }

  private void remove(int i) {
    int last = --count;
    objects[i] = objects[last];
    locations[i] = locations[last];
    amounts[i] = amounts[last];
    orecs[i] = orecs[last];
    sites[i] = sites[last];
    objects[last] = null;
  }

  static void addInPlace(Object counter, long location, long amount) {
    Object object = Memory.heap(counter);
    long offset = location >>> 4;
    if (((int) location & 15) == Kind.INT) {
      U.putInt(object, offset, (int) (U.getInt(object, offset) + amount));
    } else {
      U.putLong(object, offset, U.getLong(object, offset) + amount);
    }
  }

  void clear() {
    predicates.clear();
    if (count != 0) {
      Grow.clear(objects, count);
      count = 0;
      mask = 0;
    }
  }
}
