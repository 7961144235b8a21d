package dev.weft.runtime;

/**
 * Barriers around calls of {@code jdk.internal.misc.Unsafe} in woven JDK code, which names
 * variables by base and offset: VarHandles, atomics and concurrent collections end here.
 *
 * <p>The calls themselves stay: a read is checked after it, a write or read-modify-write is locked
 * and saved before. Memory outside the heap (base null) cannot be rolled back, so it makes the
 * transaction inevitable.
 *
 * <p>All methods act for the calling thread's transaction {@code tx}, never null.
 */
public final class UnsafeBarriers {
  /** Added to the kind of a value that was read unaligned or byte-swapped. */
  public static final int CONVERTED = 16;

  private static final int CACHE = 1024;
  private static final Entry[] KEYS = new Entry[CACHE];

  private UnsafeBarriers() {}

  /** Before a write of {@code width} bytes, aligned or not. */
  public static void write(Object base, long offset, int kind, int site, Transaction tx)
      throws Throwable {
    if (base == null) {
      Barriers.inevitable("off-heap memory", tx);
      return;
    }
    int arrayKind = Memory.arrayKind(base);
    if (arrayKind >= 0) {
      int from = Memory.elementIndex(arrayKind, offset);
      int to = Memory.elementIndex(arrayKind, offset + (1L << Kind.shift(kind)) - 1);
      Ranges.write(base, from, to - from + 1, true, site, tx);
    } else {
      int orec = orec(base, offset);
      SetOnceFields.beforeStore(base, orec, offset, site, tx);
      tx.writeForeign(base, orec, offset << 4 | kind, site);
    }
  }

  /** Before an operation on {@code bytes} bytes from {@code offset} (setMemory, copyMemory). */
  public static void writeBytes(Object base, long offset, long bytes, int site, Transaction tx)
      throws Throwable {
    int arrayKind = base == null ? -1 : Memory.arrayKind(base);
    if (arrayKind < 0 || arrayKind == Kind.REF) {
      Barriers.inevitable("raw memory", tx);
    } else if (bytes > 0) {
      int from = Memory.elementIndex(arrayKind, offset);
      int to = Memory.elementIndex(arrayKind, offset + bytes - 1);
      Ranges.write(base, from, to - from + 1, true, site, tx);
    }
  }

  /** After a read of the reference {@code v}. */
  public static void readRef(Object base, long offset, Object v, int site, Transaction tx)
      throws Throwable {
    Memory.U.loadFence();
    int orec = orec(base, offset);
    if (!admits(base, orec, tx.pass, site, tx)) {
      SlowReads.checkRef(base, v, offset << 4 | Kind.REF, orec, site, tx);
    }
  }

  /**
   * After a read of {@code v}, an int or narrower: returns the value to use.
   *
   * @param kind storage kind, plus {@link #CONVERTED} if {@code v} need not be the stored bits
   */
  public static int readInt(Object base, long offset, int v, int kind, int site, Transaction tx)
      throws Throwable {
    return (int) readBits(base, offset, v, kind, site, tx);
  }

  /** After a read of the long {@code v}; as {@link #readInt}. */
  public static long readLong(Object base, long offset, long v, int kind, int site, Transaction tx)
      throws Throwable {
    return readBits(base, offset, v, kind, site, tx);
  }

  private static long readBits(Object base, long offset, long v, int kind, int site, Transaction tx)
      throws Throwable {
    if (base == null) {
      Barriers.inevitable("off-heap memory", tx);
      return v;
    }
    Memory.U.loadFence();
    int first = orec(base, offset);
    if (!admits(base, first, tx.intPass, site, tx)) {
      return readSlowly(base, offset, v, kind, first, site, tx);
    }
    if (isArray(base)) {
      int last = orec(base, offset + (1L << Kind.shift(kind & 15)) - 1);
      if (last != first && !admits(base, last, tx.intPass, site, tx)) {
        return readSlowly(base, offset, v, kind, last, site, tx);
      }
    }
    return v;
  }

  private static boolean admits(Object base, int orec, long pass, int site, Transaction tx)
      throws RestartSignal {
    if (Orecs.acquire(base, orec) <= pass) {
      tx.reads.addAny(base, orec, site);
      return true;
    }
    return tx.admitsNow(base, orec, site);
  }

  /**
   * The value may be older than the version that the snapshot now admits, so it is read again.
   * Where it was converted, or straddles two records, the attempt aborts instead.
   */
  private static long readSlowly(
      Object base, long offset, long v, int kind, int orec, int site, Transaction tx)
      throws RestartSignal {
    boolean owned = tx.owns(Orecs.acquire(base, orec));
    if (owned && isArray(base)) {
      return v;
    }
    if (kind >= CONVERTED || isArray(base) && orec(base, offset) != orec) {
      tx.admit(base, orec, site);
      tx.abort(Contention.WRITE_READ, site, base, orec);
    }
    long location = offset << 4 | kind;
    return kind == Kind.LONG
        ? SlowReads.readLong(base, location, orec, site, tx)
        : SlowReads.readInt(base, location, orec, site, tx);
  }

  private static boolean isArray(Object base) {
    return Memory.arrayKind(base) >= 0;
  }

  private static int orec(Object base, long offset) {
    int kind = Memory.arrayKind(base);
    if (kind >= 0) {
      int index = Memory.elementIndex(kind, offset);
      return ~(kind <= Kind.SHORT ? Orecs.ofNarrow(base, index) : Orecs.ofWide(base, index));
    }
    Entry entry = entry(base, offset);
    return offset > 0 && base instanceof Class<?> && isStatic((Class<?>) base, offset)
        ? ~Orecs.ofStatic(entry.key)
        : Orecs.ofInstance(base, entry.orec, entry.key);
  }

  private static boolean isStatic(Class<?> mirror, long offset) {
    Transaction suspended = Carrier.suspend();
    try {
      return ClassFields.isStaticAt(mirror, offset);
    } finally {
      Carrier.resume(suspended);
    }
  }

  private static Entry entry(Object base, long offset) {
    Object holder = base instanceof Class<?> ? base : base.getClass();
    int slot = (System.identityHashCode(holder) + (int) offset * 31) & (CACHE - 1);
    Entry entry = KEYS[slot];
    if (entry != null && entry.holder == holder && entry.offset == offset) {
      return entry;
    }
    Transaction suspended = Carrier.suspend();
    try {
      int orec = ClassFields.tableOf(base.getClass()).instanceOrec(offset);
      entry = new Entry(holder, offset, ClassFields.keyAt(base, offset), orec);
      KEYS[slot] = entry;
      return entry;
    } finally {
      Carrier.resume(suspended);
    }
  }

  /** Immutable, so a racy read of the cache sees all of it. */
  private static final class Entry {
    final Object holder;
    final long offset;
    final int key;

    /** Offset of the field that is the ownership record, 0 if that is in the table. */
    final int orec;

    Entry(Object holder, long offset, int key, int orec) {
      this.holder = holder;
      this.offset = offset;
      this.key = key;
      this.orec = orec;
    }
  }
}
