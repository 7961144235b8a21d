package dev.weft.runtime;

/**
 * The barriers on array elements; as {@link FieldBarriers}. Arrays have no room for an ownership
 * record, so blocks of elements share words of the table.
 *
 * <p>All methods act for the calling thread's transaction {@code tx}, never null.
 */
public final class ArrayBarriers {
  private ArrayBarriers() {}

  /** After the load of {@code v}, element {@code i} of {@code a}: returns the value to use. */
  public static int readInt(int[] a, int i, int v, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofWide(a, i);
    if (Orecs.TABLE[word] <= tx.pass) {
      tx.reads.add(word, site);
      return v;
    }
    return tx.admitsNow(a, ~word, site)
        ? v
        : SlowReads.readInt(a, location(Kind.INT, i), ~word, site, tx);
  }

  /** After the load of {@code v}, element {@code i} of {@code a}: returns the value to use. */
  public static long readLong(long[] a, int i, long v, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofWide(a, i);
    if (Orecs.TABLE[word] <= tx.pass) {
      tx.reads.add(word, site);
      return v;
    }
    return tx.admitsNow(a, ~word, site)
        ? v
        : SlowReads.readLong(a, location(Kind.LONG, i), ~word, site, tx);
  }

  /** After the load of {@code v}, element {@code i} of {@code a}: returns the value to use. */
  public static float readFloat(float[] a, int i, float v, int site, Transaction tx)
      throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofWide(a, i);
    if (Orecs.TABLE[word] <= tx.pass) {
      tx.reads.add(word, site);
      return v;
    }
    return tx.admitsNow(a, ~word, site)
        ? v
        : SlowReads.readFloat(a, location(Kind.INT, i), ~word, site, tx);
  }

  /** After the load of {@code v}, element {@code i} of {@code a}: returns the value to use. */
  public static double readDouble(double[] a, int i, double v, int site, Transaction tx)
      throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofWide(a, i);
    if (Orecs.TABLE[word] <= tx.pass) {
      tx.reads.add(word, site);
      return v;
    }
    return tx.admitsNow(a, ~word, site)
        ? v
        : SlowReads.readDouble(a, location(Kind.LONG, i), ~word, site, tx);
  }

  /** After the load of {@code v}, element {@code i} of a byte, boolean, char or short array. */
  public static int readNarrow(Object a, int i, int v, int site, Transaction tx) throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofNarrow(a, i);
    if (Orecs.TABLE[word] <= tx.pass) {
      tx.reads.add(word, site);
      return v;
    }
    return tx.admitsNow(a, ~word, site) ? v : SlowReads.readNarrow(a, i, ~word, site, tx);
  }

  /** After the load of the reference {@code v}, element {@code i} of {@code a}. */
  public static void readRef(Object[] a, int i, Object v, int site, Transaction tx)
      throws Throwable {
    Memory.U.loadFence();
    int word = Orecs.ofWide(a, i);
    if (Orecs.TABLE[word] <= tx.pass) {
      tx.reads.add(word, site);
      return;
    }
    if (!tx.admitsNow(a, ~word, site)) {
      SlowReads.checkRef(a, v, location(Kind.REF, i), ~word, site, tx);
    }
  }

  /** Before the store of a reference to element {@code i} of {@code a}. */
  public static void writeRef(Object[] a, int i, int site, Transaction tx) throws Throwable {
    if (a != null && i >= 0 && i < a.length) {
      int word = Orecs.ofWide(a, i);
      tx.write(a, ~word, location(Kind.REF, i), site);
    }
  }

  /** Before the store of an int or float to element {@code i} of {@code a}. */
  public static void writeInt(Object a, int i, int site, Transaction tx) throws Throwable {
    if (a != null && i >= 0 && i < Memory.length(a)) {
      int word = Orecs.ofWide(a, i);
      tx.write(a, ~word, location(Kind.INT, i), site);
    }
  }

  /** Before the store of a long or double to element {@code i} of {@code a}. */
  public static void writeLong(Object a, int i, int site, Transaction tx) throws Throwable {
    if (a != null && i >= 0 && i < Memory.length(a)) {
      int word = Orecs.ofWide(a, i);
      tx.write(a, ~word, location(Kind.LONG, i), site);
    }
  }

  /** Before the store of a char or short to element {@code i} of {@code a}. */
  public static void writeShort(Object a, int i, int site, Transaction tx) throws Throwable {
    if (a != null && i >= 0 && i < Memory.length(a)) {
      int word = Orecs.ofNarrow(a, i);
      tx.write(a, ~word, location(Kind.SHORT, i), site);
    }
  }

  /** Before the store of a byte or boolean to element {@code i} of {@code a}. */
  public static void writeByte(Object a, int i, int site, Transaction tx) throws Throwable {
    if (a != null && i >= 0 && i < Memory.length(a)) {
      int word = Orecs.ofNarrow(a, i);
      tx.write(a, ~word, location(Kind.BYTE, i), site);
    }
  }

  private static long location(int kind, int i) {
    return Memory.elementOffset(kind, i) << 4 | kind;
  }
}
