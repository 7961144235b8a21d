package dev.weft.runtime;

/**
 * The barriers on elements of arrays out of private fields that their class only fills with fresh
 * arrays: if the object that holds the array is captured, so is the array. Otherwise as {@link
 * ArrayBarriers}.
 *
 * <p>The site is that of the field. All methods act for the calling thread's transaction {@code
 * tx}, never null.
 */
public final class OwnArrayBarriers {
  private OwnArrayBarriers() {}

  /** After the load of {@code v}, element {@code i} of {@code a}: returns the value to use. */
  public static int readInt(int[] a, int i, int v, Object holder, int site, Transaction tx)
      throws Throwable {
    return ObjectBarriers.captured(holder, site, tx) ? v : ArrayBarriers.readInt(a, i, v, site, tx);
  }

  /** After the load of {@code v}, element {@code i} of {@code a}: returns the value to use. */
  public static long readLong(long[] a, int i, long v, Object holder, int site, Transaction tx)
      throws Throwable {
    return ObjectBarriers.captured(holder, site, tx)
        ? v
        : ArrayBarriers.readLong(a, i, v, site, tx);
  }

  /** After the load of {@code v}, element {@code i} of {@code a}: returns the value to use. */
  public static float readFloat(float[] a, int i, float v, Object holder, int site, Transaction tx)
      throws Throwable {
    return ObjectBarriers.captured(holder, site, tx)
        ? v
        : ArrayBarriers.readFloat(a, i, v, site, tx);
  }

  /** After the load of {@code v}, element {@code i} of {@code a}: returns the value to use. */
  public static double readDouble(
      double[] a, int i, double v, Object holder, int site, Transaction tx) throws Throwable {
    return ObjectBarriers.captured(holder, site, tx)
        ? v
        : ArrayBarriers.readDouble(a, i, v, site, tx);
  }

  /** After the load of {@code v}, element {@code i} of {@code a}: returns the value to use. */
  public static int readNarrow(Object a, int i, int v, Object holder, int site, Transaction tx)
      throws Throwable {
    return ObjectBarriers.captured(holder, site, tx)
        ? v
        : ArrayBarriers.readNarrow(a, i, v, site, tx);
  }

  /** After the load of the reference {@code v}, element {@code i} of {@code a}. */
  public static void readRef(Object[] a, int i, Object v, Object holder, int site, Transaction tx)
      throws Throwable {
    if (!ObjectBarriers.captured(holder, site, tx)) {
      ArrayBarriers.readRef(a, i, v, site, tx);
    }
  }

  /** Before the store of a reference to element {@code i} of {@code a}. */
  public static void writeRef(Object[] a, int i, Object holder, int site, Transaction tx)
      throws Throwable {
    if (!ObjectBarriers.captured(holder, site, tx)) {
      ArrayBarriers.writeRef(a, i, site, tx);
    }
  }

  /** Before the store of an int or float to element {@code i} of {@code a}. */
  public static void writeInt(Object a, int i, Object holder, int site, Transaction tx)
      throws Throwable {
    if (!ObjectBarriers.captured(holder, site, tx)) {
      ArrayBarriers.writeInt(a, i, site, tx);
    }
  }

  /** Before the store of a long or double to element {@code i} of {@code a}. */
  public static void writeLong(Object a, int i, Object holder, int site, Transaction tx)
      throws Throwable {
    if (!ObjectBarriers.captured(holder, site, tx)) {
      ArrayBarriers.writeLong(a, i, site, tx);
    }
  }

  /** Before the store of a char or short to element {@code i} of {@code a}. */
  public static void writeShort(Object a, int i, Object holder, int site, Transaction tx)
      throws Throwable {
    if (!ObjectBarriers.captured(holder, site, tx)) {
      ArrayBarriers.writeShort(a, i, site, tx);
    }
  }

  /** Before the store of a byte or boolean to element {@code i} of {@code a}. */
  public static void writeByte(Object a, int i, Object holder, int site, Transaction tx)
      throws Throwable {
    if (!ObjectBarriers.captured(holder, site, tx)) {
      ArrayBarriers.writeByte(a, i, site, tx);
    }
  }
}
