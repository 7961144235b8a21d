package dev.weft.runtime;

/**
 * The barriers on fields of objects that mostly are {@linkplain Locals known} to have been made by
 * the attempt, and then need none; otherwise as {@link FieldBarriers}.
 *
 * <p>All methods act for the calling thread's transaction {@code tx}, never null.
 */
public final class LocalBarriers {
  private LocalBarriers() {}

  /** After the construction of {@code o} in a transaction. */
  public static void made(Object o, Transaction tx) {
    tx.locals.add(o);
  }

  /** After the load of {@code v} from a field of {@code o}: returns the value to use. */
  public static int readInt(Object o, int v, int site, Transaction tx) throws Throwable {
    return tx.locals.contains(o) ? v : FieldBarriers.readInt(o, v, site, tx);
  }

  /** After the load of {@code v} from a field of {@code o}: returns the value to use. */
  public static long readLong(Object o, long v, int site, Transaction tx) throws Throwable {
    return tx.locals.contains(o) ? v : FieldBarriers.readLong(o, v, site, tx);
  }

  /** After the load of {@code v} from a field of {@code o}: returns the value to use. */
  public static float readFloat(Object o, float v, int site, Transaction tx) throws Throwable {
    return tx.locals.contains(o) ? v : FieldBarriers.readFloat(o, v, site, tx);
  }

  /** After the load of {@code v} from a field of {@code o}: returns the value to use. */
  public static double readDouble(Object o, double v, int site, Transaction tx) throws Throwable {
    return tx.locals.contains(o) ? v : FieldBarriers.readDouble(o, v, site, tx);
  }

  /** After the load of the reference {@code v} from a field of {@code o}. */
  public static void readRef(Object o, Object v, int site, Transaction tx) throws Throwable {
    if (!tx.locals.contains(o)) {
      FieldBarriers.readRef(o, v, site, tx);
    }
  }

  /** Before a store to a field of {@code o}. */
  public static void write(Object o, int site, Transaction tx) throws Throwable {
    if (!tx.locals.contains(o)) {
      FieldBarriers.write(o, site, tx);
    }
  }
}
