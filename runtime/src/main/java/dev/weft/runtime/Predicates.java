package dev.weft.runtime;

import jdk.internal.misc.Unsafe;

/**
 * Comparisons of counters that have pending additions, such as {@code ++size > threshold}: entered
 * with their outcome instead of as a read. A transaction goes on as long as the outcome would be
 * the same now, whatever others have added meanwhile.
 *
 * <p>Confined to the thread of its transaction.
 */
final class Predicates {
  private static final Unsafe U = Memory.U;

  /** How often a snapshot is moved because a counter was changed just then. */
  static final int TRIES = 16;

  private Object[] objects = new Object[4];
  private long[] locations = new long[4];
  private int[] orecs = new int[4];
  private int[] sites = new int[4];

  /** Added to the counter before the comparison. */
  private long[] added = new long[4];

  private int[] bounds = new int[4];
  private int[] operators = new int[4];
  private boolean[] outcomes = new boolean[4];
  private int count;

  /**
   * Compares the int or long at {@code location}, as this transaction would see it, with {@code
   * bound}.
   *
   * @param operator 0 to 5 for {@code == != < >= > <=}, in the order of the JVM's instructions
   */
  boolean compare(
      Transaction tx, Object o, long location, int orec, int operator, int bound, int site)
      throws RestartSignal {
    for (int i = 0; i < TRIES; i++) {
      long value = Orecs.acquire(o, orec);
      if (value == tx.tag || tx.owns(value) || !tx.deltas.pendingOn(o, orec)) {
        // The addition was an ordinary write, or one to memory of the transaction's own.
        return holds(load(o, location), operator, bound);
      }
      long version = tx.admitPending(o, orec, site);
      long base = load(o, location);
      U.loadFence();
      if (Orecs.acquire(o, orec) == version) {
        long pending = tx.deltas.pendingAt(o, location);
        boolean outcome = holds(sum(location, base, pending), operator, bound);
        add(o, location, orec, site, pending, bound, operator, outcome);
        return outcome;
      }
    }
    tx.deltas.promote(tx, o, orec);
    long now =
        isInt(location)
            ? SlowReads.readInt(o, location, orec, site, tx)
            : SlowReads.readLong(o, location, orec, site, tx);
    return holds(now, operator, bound);
  }

  private void add(
      Object o,
      long location,
      int orec,
      int site,
      long pending,
      int bound,
      int operator,
      boolean outcome) {
    if (count == objects.length) {
      locations = Grow.copy(locations, count * 2);
      orecs = Grow.copy(orecs, count * 2);
      sites = Grow.copy(sites, count * 2);
      added = Grow.copy(added, count * 2);
      bounds = Grow.copy(bounds, count * 2);
      operators = Grow.copy(operators, count * 2);
      boolean[] copy = new boolean[count * 2];
      System.arraycopy(outcomes, 0, copy, 0, count);
      outcomes = copy;
      objects = Grow.copy(objects, count * 2);
    }
    objects[count] = o;
    locations[count] = location;
    orecs[count] = orec;
    sites[count] = site;
    added[count] = pending;
    bounds[count] = bound;
    operators[count] = operator;
    outcomes[count++] = outcome;
  }

  private static long load(Object counter, long location) {
    Object o = Memory.heap(counter);
    return isInt(location) ? U.getInt(o, location >>> 4) : U.getLong(o, location >>> 4);
  }

  private static long sum(long location, long base, long added) {
    return isInt(location) ? (int) (base + added) : base + added;
  }

  private static boolean isInt(long location) {
    return ((int) location & 15) == Kind.INT;
  }

  private static boolean holds(long value, int operator, int bound) {
    switch (operator) {
      case 0:
        return value == bound;
      case 1:
        return value != bound;
      case 2:
        return value < bound;
      case 3:
        return value >= bound;
      case 4:
        return value > bound;
      default:
        return value <= bound;
    }
  }

  /**
   * Asks all comparisons again.
   *
   * @param now time of the snapshot that is wanted
   * @return {@link #ALL_HOLD}, {@link #LATER} if a counter is newer than {@code now}, or the number
   *     of a comparison that does not hold
   */
  int firstInvalid(long now, Transaction tx) {
    for (int i = 0; i < count; i++) {
      long version = Orecs.acquire(objects[i], orecs[i]);
      long base = load(objects[i], locations[i]);
      U.loadFence();
      boolean mine = tx.owns(version);
      if (!mine && (version >= Orecs.LOCK || !same(i, base))) {
        return i;
      }
      if (!mine && (version > now || Orecs.acquire(objects[i], orecs[i]) != version)) {
        return LATER;
      }
    }
    return ALL_HOLD;
  }

  static final int ALL_HOLD = -1;
  static final int LATER = -2;

  private boolean same(int i, long base) {
    return holds(sum(locations[i], base, added[i]), operators[i], bounds[i]) == outcomes[i];
  }

  /**
   * Asks the comparisons of one record for the last time: it has just been locked, and the pending
   * additions are not yet applied. They hold from now on.
   *
   * @return false if one does not hold
   */
  boolean settle(Object o, int orec) {
    for (int i = count - 1; i >= 0; i--) {
      if (orecs[i] == orec && (orec < 0 || objects[i] == o)) {
        if (!same(i, load(objects[i], locations[i]))) {
          return false;
        }
        remove(i);
      }
    }
    return true;
  }

  /** Enters all counters that were compared as read. */
  void becomeReads(Transaction tx) throws RestartSignal {
    for (int i = 0; i < count; i++) {
      long version;
      long base;
      do {
        version = tx.admitPending(objects[i], orecs[i], sites[i]);
        base = load(objects[i], locations[i]);
        U.loadFence();
      } while (Orecs.acquire(objects[i], orecs[i]) != version);
      if (!same(i, base)) {
        tx.abort(Contention.WRITE_READ, sites[i], objects[i], orecs[i]);
      }
      tx.reads.addAny(objects[i], orecs[i], sites[i]);
    }
    clear();
  }

  int size() {
    return count;
  }

  private void remove(int i) {
    int last = --count;
    objects[i] = objects[last];
    locations[i] = locations[last];
    orecs[i] = orecs[last];
    sites[i] = sites[last];
    added[i] = added[last];
    bounds[i] = bounds[last];
    operators[i] = operators[last];
    outcomes[i] = outcomes[last];
    objects[last] = null;
  }

  int site(int i) {
    return sites[i];
  }

  Object object(int i) {
    return objects[i];
  }

  int orec(int i) {
    return orecs[i];
  }

  void clear() {
    if (count != 0) {
      Grow.clear(objects, count);
      count = 0;
    }
  }
}
