package dev.weft.runtime;

import jdk.internal.vm.annotation.DontInline;

/**
 * The barriers on instance fields in woven code of applications, whose objects mostly have an
 * ownership record of their own; otherwise as {@link FieldBarriers}, to whose table the other
 * fields go: those inherited from the JDK, for one.
 *
 * <p>All methods act for the calling thread's transaction {@code tx}, never null.
 */
public final class ObjectBarriers {
  private ObjectBarriers() {}

  /** After the load of {@code v} from a field of {@code o}: returns the value to use. */
  public static int readInt(Object o, int v, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int orec = Sites.ORECS[site];
    return orec > 0 && passes(o, orec, tx.intPass, site, tx) ? v : readIntSlowly(o, v, site, tx);
  }

  /**
   * As {@link #readInt(Object, int, int, Transaction)}, of an object of which a field has been read
   * already at the site {@code before}: if it was under the same record, that is in the log.
   */
  public static int readIntAgain(Object o, int v, int site, int before, Transaction tx)
      throws Throwable {
    return isLogged(o, site, before, tx.intPass) ? v : readInt(o, v, site, tx);
  }

  @DontInline
  private static int readIntSlowly(Object o, int v, int site, Transaction tx) throws Throwable {
    int orec = record(o, site);
    return admitsCounter(o, orec, site, tx)
        ? v
        : SlowReads.readInt(o, FieldBarriers.location(o, site), orec, site, tx);
  }

  /** After the load of {@code v} from a field of {@code o}: returns the value to use. */
  public static long readLong(Object o, long v, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int orec = Sites.ORECS[site];
    return orec > 0 && passes(o, orec, tx.intPass, site, tx) ? v : readLongSlowly(o, v, site, tx);
  }

  /**
   * As {@link #readLong(Object, long, int, Transaction)}, of an object of which a field has been
   * read already at the site {@code before}: if it was under the same record, that is in the log.
   */
  public static long readLongAgain(Object o, long v, int site, int before, Transaction tx)
      throws Throwable {
    return isLogged(o, site, before, tx.intPass) ? v : readLong(o, v, site, tx);
  }

  @DontInline
  private static long readLongSlowly(Object o, long v, int site, Transaction tx) throws Throwable {
    int orec = record(o, site);
    return admitsCounter(o, orec, site, tx)
        ? v
        : SlowReads.readLong(o, FieldBarriers.location(o, site), orec, site, tx);
  }

  /** After the load of {@code v} from a field of {@code o}: returns the value to use. */
  public static float readFloat(Object o, float v, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int orec = Sites.ORECS[site];
    return orec > 0 && passes(o, orec, tx.pass, site, tx) ? v : readFloatSlowly(o, v, site, tx);
  }

  /**
   * As {@link #readFloat(Object, float, int, Transaction)}, of an object of which a field has been
   * read already at the site {@code before}: if it was under the same record, that is in the log.
   */
  public static float readFloatAgain(Object o, float v, int site, int before, Transaction tx)
      throws Throwable {
    return isLogged(o, site, before, tx.pass) ? v : readFloat(o, v, site, tx);
  }

  @DontInline
  private static float readFloatSlowly(Object o, float v, int site, Transaction tx)
      throws Throwable {
    int orec = record(o, site);
    return admits(o, orec, tx.pass, site, tx)
        ? v
        : SlowReads.readFloat(o, FieldBarriers.location(o, site), orec, site, tx);
  }

  /** After the load of {@code v} from a field of {@code o}: returns the value to use. */
  public static double readDouble(Object o, double v, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int orec = Sites.ORECS[site];
    return orec > 0 && passes(o, orec, tx.pass, site, tx) ? v : readDoubleSlowly(o, v, site, tx);
  }

  /**
   * As {@link #readDouble(Object, double, int, Transaction)}, of an object of which a field has
   * been read already at the site {@code before}: if it was under the same record, that is in the
   * log.
   */
  public static double readDoubleAgain(Object o, double v, int site, int before, Transaction tx)
      throws Throwable {
    return isLogged(o, site, before, tx.pass) ? v : readDouble(o, v, site, tx);
  }

  @DontInline
  private static double readDoubleSlowly(Object o, double v, int site, Transaction tx)
      throws Throwable {
    int orec = record(o, site);
    return admits(o, orec, tx.pass, site, tx)
        ? v
        : SlowReads.readDouble(o, FieldBarriers.location(o, site), orec, site, tx);
  }

  /** After the load of the reference {@code v} from a field of {@code o}. */
  public static void readRef(Object o, Object v, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int orec = Sites.ORECS[site];
    if (orec <= 0 || !passes(o, orec, tx.pass, site, tx)) {
      readRefSlowly(o, v, site, tx);
    }
  }

  /**
   * As {@link #readRef}, of an object of which a field has been read already at the site {@code
   * before}: if it was under the same record, that is in the log.
   */
  public static void readRefAgain(Object o, Object v, int site, int before, Transaction tx)
      throws Throwable {
    if (!isLogged(o, site, before, tx.pass)) {
      readRef(o, v, site, tx);
    }
  }

  @DontInline
  private static void readRefSlowly(Object o, Object v, int site, Transaction tx) throws Throwable {
    int orec = record(o, site);
    if (!admits(o, orec, tx.pass, site, tx)) {
      SlowReads.checkRef(o, v, FieldBarriers.location(o, site), orec, site, tx);
    }
  }

  /**
   * True if the value just loaded is that of the snapshot, and its record is in the log, as it is
   * that of the field read at the site {@code before}. The fence keeps the look at the record
   * behind the load of the value, as in all reads.
   */
  private static boolean isLogged(Object o, int site, int before, long pass) {
    int orec = Sites.ORECS[site];
    if (orec <= 0 || orec != Sites.ORECS[before]) {
      return false;
    }
    Memory.U.loadFence();
    return Memory.U.getLong(o, orec) <= pass;
  }

  /** The fast check of a value just loaded; its own memory needs no more. */
  private static boolean passes(Object o, int orec, long pass, int site, Transaction tx) {
    long value = Memory.U.getLong(o, orec);
    if (value <= pass) {
      ReadSet reads = tx.reads;
      if (!reads.isLast(o, orec) && value != tx.tag) {
        reads.add(o, orec, site);
      }
      return true;
    }
    return value == tx.tag || tx.owns(value);
  }

  /** True if a record that holds {@code record} is that of an object allocated by this attempt. */
  public static boolean isTag(long record, Transaction tx) {
    return record == tx.tag;
  }

  private static boolean admitsCounter(Object o, int orec, int site, Transaction tx)
      throws RestartSignal {
    long pass = tx.deltas.mayBePendingOn(orec) ? tx.intPass : tx.pass;
    return admits(o, orec, pass, site, tx);
  }

  private static boolean admits(Object o, int orec, long pass, int site, Transaction tx)
      throws RestartSignal {
    if (Orecs.acquire(o, orec) <= pass) {
      tx.reads.addAny(o, orec, site);
      return true;
    }
    return tx.admitsNow(o, orec, site);
  }

  /**
   * True if {@code o} was allocated by this attempt.
   *
   * @param site of a field of its class
   */
  public static boolean captured(Object o, int site, Transaction tx) {
    int orec = Sites.ORECS[site];
    return orec > 0
        ? Memory.U.getLong(o, orec) == tx.tag
        : orec == 0 && capturedSlowly(o, site, tx);
  }

  @DontInline
  private static boolean capturedSlowly(Object o, int site, Transaction tx) {
    FieldBarriers.resolve(o, site);
    return Sites.ORECS[site] > 0 && captured(o, site, tx);
  }

  /** Before a store to a field of {@code o}. */
  public static void write(Object o, int site, Transaction tx) throws Throwable {
    if (o == null) {
      return;
    }
    int orec = Sites.ORECS[site];
    if (orec > 0) {
      long value = Memory.U.getLong(o, orec);
      if (value == tx.tag) {
        return;
      }
      if (tx.owns(value)) {
        tx.undo.save(o, Sites.LOCATIONS[site], (int) value);
        return;
      }
    }
    tx.write(o, record(o, site), FieldBarriers.location(o, site), site);
  }

  /** In place of {@code o.f += amount} for an int or long field whose new value is not used. */
  public static void add(Object o, long amount, int site, Transaction tx) throws Throwable {
    tx.deltas.add(tx, o, FieldBarriers.location(o, site), record(o, site), amount, site);
  }

  /**
   * In place of a comparison of an int field that has just been added to.
   *
   * @param operator as {@link Predicates#compare} has them
   */
  public static boolean compare(Object o, int bound, int operator, int site, Transaction tx)
      throws Throwable {
    long location = FieldBarriers.location(o, site);
    return tx.deltas.predicates.compare(tx, o, location, record(o, site), operator, bound, site);
  }

  /** Before a plain access to an int or long field of an object that the method has made itself. */
  public static void settle(Object o, int site, Transaction tx) throws Throwable {
    if (!tx.deltas.isEmpty() && o != null) {
      tx.deltas.promote(tx, o, record(o, site));
    }
  }

  /**
   * After the construction of {@code o} in a transaction: it is captured. An object that was locked
   * meanwhile, as its constructor called others, stays so.
   */
  public static void created(Object o, int site, Transaction tx) throws Throwable {
    if (!tx.deltas.isEmpty()) {
      // The methods that its constructor has called counted before it was captured.
      tx.deltas.promoteOn(tx, o);
    }
    int orec = Sites.ORECS[site];
    if (orec > 0) {
      if (Memory.U.getLong(o, orec) == 0) {
        Memory.U.putLong(o, orec, tx.tag);
      }
    } else if (orec != Sites.IN_TABLE) {
      createdSlowly(o, site, tx);
    }
  }

  @DontInline
  private static void createdSlowly(Object made, int site, Transaction tx) {
    int[] records = tag(made, tx);
    if (records.length < 2) {
      Sites.ORECS[site] = records.length == 0 ? Sites.IN_TABLE : records[0];
    }
  }

  /** Marks all records of an object as captured, unless one is used. Returns their offsets. */
  static int[] tag(Object made, Transaction tx) {
    Object o = Memory.heap(made);
    int[] records = ObjectRecords.of(o.getClass());
    boolean untouched = true;
    for (int orec : records) {
      untouched &= Memory.U.getLong(o, orec) == 0;
    }
    for (int i = 0; untouched && i < records.length; i++) {
      Memory.U.putLong(o, records[i], tx.tag);
    }
    return records;
  }

  /** True if the main record of {@code object} says that this attempt has allocated it. */
  static boolean isTagged(Object object, Transaction tx) {
    Object o = Memory.heap(object);
    int orec = ObjectRecords.main(o.getClass());
    return orec != 0 && Memory.U.getLong(o, orec) == tx.tag;
  }

  /** The record of the field at {@code site} of {@code o}. */
  private static int record(Object o, int site) {
    int orec = Sites.ORECS[site];
    if (orec == 0) {
      FieldBarriers.resolve(o, site);
      orec = Sites.ORECS[site];
    }
    return Orecs.ofInstance(o, orec, Sites.KEYS[site]);
  }
}
