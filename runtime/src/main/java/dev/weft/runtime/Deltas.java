package dev.weft.runtime;

import jdk.internal.misc.Unsafe;

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

  private Object[] objects = new Object[8];
  private long[] locations = new long[8];
  private long[] amounts = new long[8];
  private int[] words = new int[8];
  private int[] sites = new int[8];
  private int count;

  /** Adds {@code amount} to the int or long at {@code location}, now or at commit. */
  void add(Transaction tx, Object object, long location, int word, long amount, int site)
      throws RestartSignal {
    tx.checkRestarting();
    // Alone: nobody to conflict with, and plain code may look as soon as a monitor is released.
    if (tx.exclusive || tx.owns(Orecs.acquire(word))) {
      tx.lock(word, site);
      tx.undo.save(object, location, word);
      addInPlace(object, location, amount);
      return;
    }
    for (int i = 0; i < count; i++) {
      if (objects[i] == object && locations[i] == location) {
        amounts[i] += amount;
        return;
      }
    }
    if (count == objects.length) {
      objects = Grow.copy(objects, count * 2);
      locations = Grow.copy(locations, count * 2);
      amounts = Grow.copy(amounts, count * 2);
      words = Grow.copy(words, count * 2);
      sites = Grow.copy(sites, count * 2);
    }
    objects[count] = object;
    locations[count] = location;
    amounts[count] = amount;
    words[count] = word;
    sites[count++] = site;
    tx.trustReads(false);
  }

  /**
   * Locks the words of all pending deltas and applies them, with undo, as the commit may still
   * fail. Called first thing in commit.
   */
  void applyAll(Transaction tx) throws RestartSignal {
    int pending = count;
    // Hidden from lock(), which would promote them one by one.
    count = 0;
    for (int i = 0; i < pending; i++) {
      tx.lock(words[i], sites[i]);
      tx.undo.save(objects[i], locations[i], words[i]);
      addInPlace(objects[i], locations[i], amounts[i]);
    }
    Grow.clear(objects, pending);
  }

  /**
   * Turns the deltas pending on {@code word} into ordinary writes.
   *
   * @return true if there were any; the word is then locked
   */
  boolean promote(Transaction tx, int word) throws RestartSignal {
    boolean found = false;
    for (int i = count - 1; i >= 0; i--) {
      if (words[i] == word) {
        Object object = objects[i];
        long location = locations[i];
        long amount = amounts[i];
        int site = sites[i];
        remove(i);
        if (count == 0) {
          tx.trustReads(true);
        }
        tx.lock(word, site);
        tx.undo.save(object, location, word);
        addInPlace(object, location, amount);
        found = true;
        i = Math.min(i, count);
      }
    }
    return found;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Turns all pending deltas into ordinary writes, before plain code can look at the counters. */
  void promoteAll(Transaction tx) throws RestartSignal {
    while (count != 0) {
      promote(tx, words[count - 1]);
    }
  }

  boolean pendingOn(int word) {
    for (int i = 0; i < count; i++) {
      if (words[i] == word) {
        return true;
      }
    }
    return false;
  }

  private void remove(int i) {
    int last = --count;
    objects[i] = objects[last];
    locations[i] = locations[last];
    amounts[i] = amounts[last];
    words[i] = words[last];
    sites[i] = sites[last];
    objects[last] = null;
  }

  private static void addInPlace(Object object, long location, long amount) {
    long offset = location >>> 4;
    if (((int) location & 15) == Kind.INT) {
      U.putInt(object, offset, (int) (U.getInt(object, offset) + amount));
    } else {
      U.putLong(object, offset, U.getLong(object, offset) + amount);
    }
  }

  void clear() {
    if (count != 0) {
      Grow.clear(objects, count);
      count = 0;
    }
  }
}
