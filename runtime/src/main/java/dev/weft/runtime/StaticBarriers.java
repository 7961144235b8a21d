package dev.weft.runtime;

/**
 * The barriers on static fields; as {@link FieldBarriers}, with the class named in the instruction
 * in place of the object. It is only used to resolve the field, once per site.
 *
 * <p>All methods act for the calling thread's transaction {@code tx}, never null.
 */
public final class StaticBarriers {
  private StaticBarriers() {}

  /** After the load of {@code v} from a static field: returns the value to use. */
  public static int readInt(int v, Class<?> owner, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofStatic(key(owner, site));
    if (Orecs.TABLE[word] <= tx.intPass) {
      tx.reads.add(word, site);
      return v;
    }
    return tx.admitsNow(null, ~word, site)
        ? v
        : SlowReads.readInt(Sites.staticBase(site), Sites.LOCATIONS[site], ~word, site, tx);
  }

  /** After the load of {@code v} from a static field: returns the value to use. */
  public static long readLong(long v, Class<?> owner, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofStatic(key(owner, site));
    if (Orecs.TABLE[word] <= tx.intPass) {
      tx.reads.add(word, site);
      return v;
    }
    return tx.admitsNow(null, ~word, site)
        ? v
        : SlowReads.readLong(Sites.staticBase(site), Sites.LOCATIONS[site], ~word, site, tx);
  }

  /** After the load of {@code v} from a static field: returns the value to use. */
  public static float readFloat(float v, Class<?> owner, int site, Transaction tx)
      throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofStatic(key(owner, site));
    if (Orecs.TABLE[word] <= tx.pass) {
      tx.reads.add(word, site);
      return v;
    }
    return tx.admitsNow(null, ~word, site)
        ? v
        : SlowReads.readFloat(Sites.staticBase(site), Sites.LOCATIONS[site], ~word, site, tx);
  }

  /** After the load of {@code v} from a static field: returns the value to use. */
  public static double readDouble(double v, Class<?> owner, int site, Transaction tx)
      throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofStatic(key(owner, site));
    if (Orecs.TABLE[word] <= tx.pass) {
      tx.reads.add(word, site);
      return v;
    }
    return tx.admitsNow(null, ~word, site)
        ? v
        : SlowReads.readDouble(Sites.staticBase(site), Sites.LOCATIONS[site], ~word, site, tx);
  }

  /** After the load of the reference {@code v} from a static field. */
  public static void readRef(Object v, Class<?> owner, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofStatic(key(owner, site));
    if (Orecs.TABLE[word] <= tx.pass) {
      tx.reads.add(word, site);
      return;
    }
    if (!tx.admitsNow(null, ~word, site)) {
      SlowReads.checkRef(Sites.staticBase(site), v, Sites.LOCATIONS[site], ~word, site, tx);
    }
  }

  /** Before a store to a static field. Initialises its class, as the store would. */
  public static void write(Class<?> owner, int site, Transaction tx) throws Throwable {
    int word = Orecs.ofStatic(key(owner, site));
    tx.write(Sites.staticBase(site), ~word, Sites.LOCATIONS[site], site);
  }

  /** In place of {@code C.f += amount} for an int or long field whose new value is not used. */
  public static void add(long amount, Class<?> owner, int site, Transaction tx) throws Throwable {
    int word = Orecs.ofStatic(key(owner, site));
    Object base = Sites.staticBase(site);
    tx.deltas.add(tx, base, Sites.LOCATIONS[site], ~word, amount, site);
  }

  private static int key(Class<?> owner, int site) {
    int key = Sites.KEYS[site];
    Memory.U.loadFence();
    return key != 0 ? key : resolve(owner, site);
  }

  private static int resolve(Class<?> owner, int site) {
    Transaction suspended = Carrier.suspend();
    try {
      Sites.resolveStatic(site, owner);
      return Sites.KEYS[site];
    } finally {
      Carrier.resume(suspended);
    }
  }
}
