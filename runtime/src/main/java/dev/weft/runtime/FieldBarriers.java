package dev.weft.runtime;

/**
 * The barriers on instance fields that woven code calls around its own loads and stores.
 *
 * <p>A read barrier stands <em>after</em> the plain load: {@code v = o.f; v = readInt(o, v, site,
 * tx)}. One check after the load is enough because every release of a lock, after an abort too,
 * installs a version never used before. A write barrier stands <em>before</em> the plain store,
 * which then writes in place under the lock. Null receivers are left to the plain instruction, so
 * exceptions are raised where the programmer wrote the access.
 *
 * <p>Reference reads return nothing, so no cast is needed in woven code: in the rare case that the
 * variable changed between load and check, the attempt aborts.
 *
 * <p>Memory ordering: the fence between the plain load and the load of the ownership record pairs
 * with the release in {@link Orecs#release} and the compare-and-set in {@link Orecs#tryLock}.
 *
 * <p>All methods act for the calling thread's transaction {@code tx}, never null.
 */
public final class FieldBarriers {
  private FieldBarriers() {}

  /** After the load of {@code v} from a field of {@code o}: returns the value to use. */
  public static int readInt(Object o, int v, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofField(o, Sites.KEYS[site]);
    if (Orecs.TABLE[word] <= tx.intPass) {
      tx.reads.add(word, site);
      return v;
    }
    return passesBesideDeltas(word, site, tx) || tx.admitsNow(o, ~word, site)
        ? v
        : SlowReads.readInt(o, location(o, site), ~word, site, tx);
  }

  /** After the load of {@code v} from a field of {@code o}: returns the value to use. */
  public static long readLong(Object o, long v, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofField(o, Sites.KEYS[site]);
    if (Orecs.TABLE[word] <= tx.intPass) {
      tx.reads.add(word, site);
      return v;
    }
    return passesBesideDeltas(word, site, tx) || tx.admitsNow(o, ~word, site)
        ? v
        : SlowReads.readLong(o, location(o, site), ~word, site, tx);
  }

  /** After the load of {@code v} from a field of {@code o}: returns the value to use. */
  public static float readFloat(Object o, float v, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofField(o, Sites.KEYS[site]);
    if (Orecs.TABLE[word] <= tx.pass) {
      tx.reads.add(word, site);
      return v;
    }
    return tx.admitsNow(o, ~word, site)
        ? v
        : SlowReads.readFloat(o, location(o, site), ~word, site, tx);
  }

  /** After the load of {@code v} from a field of {@code o}: returns the value to use. */
  public static double readDouble(Object o, double v, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofField(o, Sites.KEYS[site]);
    if (Orecs.TABLE[word] <= tx.pass) {
      tx.reads.add(word, site);
      return v;
    }
    return tx.admitsNow(o, ~word, site)
        ? v
        : SlowReads.readDouble(o, location(o, site), ~word, site, tx);
  }

  /** After the load of the reference {@code v} from a field of {@code o}. */
  public static void readRef(Object o, Object v, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofField(o, Sites.KEYS[site]);
    if (Orecs.TABLE[word] <= tx.pass) {
      tx.reads.add(word, site);
      return;
    }
    if (!tx.admitsNow(o, ~word, site)) {
      SlowReads.checkRef(o, v, location(o, site), ~word, site, tx);
    }
  }

  /** The fast check while additions are pending, on other records. */
  private static boolean passesBesideDeltas(int word, int site, Transaction tx) {
    if (Orecs.TABLE[word] <= tx.pass && !tx.deltas.mayBePendingOn(~word)) {
      tx.reads.add(word, site);
      return true;
    }
    return false;
  }

  /** Before a store to a field of {@code o}. */
  public static void write(Object o, int site, Transaction tx) throws Throwable {
    if (o == null) {
      return;
    }
    int key = Sites.KEYS[site];
    int word = Orecs.ofField(o, key);
    tx.write(o, ~word, location(o, site), site);
  }

  /** In place of {@code o.f += amount} for an int or long field whose new value is not used. */
  public static void add(Object o, long amount, int site, Transaction tx) throws Throwable {
    if (tx.captured.contains(o)) {
      Deltas.addInPlace(o, location(o, site), amount);
      return;
    }
    int word = Orecs.ofField(o, Sites.KEYS[site]);
    tx.deltas.add(tx, o, location(o, site), ~word, amount, site);
  }

  /**
   * In place of a comparison of an int field that has just been added to.
   *
   * @param operator as {@link Predicates#compare} has them
   */
  public static boolean compare(Object o, int bound, int operator, int site, Transaction tx)
      throws Throwable {
    long location = location(o, site);
    return tx.deltas.predicates.compare(
        tx, o, location, ~Orecs.ofField(o, Sites.KEYS[site]), operator, bound, site);
  }

  /** Before a plain access to an int or long field of an object that the method has made itself. */
  public static void settle(Object o, int site, Transaction tx) throws Throwable {
    if (!tx.deltas.isEmpty() && o != null) {
      tx.deltas.promote(tx, o, ~Orecs.ofField(o, Sites.KEYS[site]));
    }
  }

  /** {@code offset << 4 | kind} of the field at {@code site}, seen from {@code o}. */
  static long location(Object o, int site) {
    long location = Sites.LOCATIONS[site];
    return location != 0 ? location : resolve(o, site);
  }

  /** Resolves the field at {@code site}, with its ownership record. */
  static long resolve(Object o, int site) {
    Transaction suspended = Carrier.suspend();
    try {
      return Sites.resolve(site, o);
    } finally {
      Carrier.resume(suspended);
    }
  }
}
