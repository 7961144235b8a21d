package dev.weft.runtime;

/**
 * Barriers around calls of {@code jdk.internal.misc.Unsafe} in woven JDK code, which names variables
 * by base and offset: VarHandles, atomics and concurrent collections end here.
 *
 * <p>The calls themselves stay: a read is checked after it, a write or read-modify-write is locked
 * and saved before. Memory outside the heap (base null) cannot be rolled back, so it makes the
 * transaction inevitable.
 *
 * <p>All methods act for the calling thread's transaction {@code tx}, never null.
 */
public final class UnsafeBarriers {
  private static final int CACHE = 1024;
  private static final Entry[] KEYS = new Entry[CACHE];

  private UnsafeBarriers() {}

  /** Before a write of {@code width} bytes, aligned or not. */
  public static void write(Object base, long offset, int kind, int site, Transaction tx) throws Throwable {
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
      int word = word(base, offset);
      tx.lock(word, site);
      tx.undo.save(base, offset << 4 | kind, word);
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
    int word = word(base, offset);
    if (Orecs.TABLE[word] <= tx.pass) {
      tx.logRead(word, site);
    } else {
      SlowReads.checkRef(base, v, offset << 4 | Kind.REF, word, site, tx);
    }
  }

  /** After a read of a primitive value, whose bits a re-read must confirm. */
  public static void readBits(Object base, long offset, int kind, int site, Transaction tx)
      throws Throwable {
    if (base == null) {
      Barriers.inevitable("off-heap memory", tx);
      return;
    }
    Memory.U.loadFence();
    int first = word(base, offset);
    int last = isArray(base) ? word(base, offset + (1L << Kind.shift(kind)) - 1) : first;
    check(first, site, tx);
    if (last != first) {
      check(last, site, tx);
    }
  }

  /** The word must still be as the snapshot knows it: the value was read before. */
  private static void check(int word, int site, Transaction tx) throws Throwable {
    long value = Orecs.acquire(word);
    if (value <= tx.pass) {
      tx.logRead(word, site);
    } else if (!tx.owns(value)) {
      lockedRead(word, site, tx);
    }
  }

  /** The value read may be stale; the attempt goes on only if nothing has changed since. */
  private static void lockedRead(int word, int site, Transaction tx) throws Throwable {
    long before = Orecs.acquire(word);
    long admitted = tx.admit(word, site);
    if (admitted != before || admitted == Orecs.LOCK) {
      tx.abort(Contention.WRITE_READ, site, word);
    }
    tx.logRead(word, site);
  }

  private static boolean isArray(Object base) {
    return Memory.arrayKind(base) >= 0;
  }

  private static int word(Object base, long offset) {
    int kind = Memory.arrayKind(base);
    if (kind >= 0) {
      int index = Memory.elementIndex(kind, offset);
      return kind <= Kind.SHORT ? Orecs.ofNarrow(base, index) : Orecs.ofWide(base, index);
    }
    int key = key(base, offset);
    return offset > 0 && base instanceof Class<?> && isStatic((Class<?>) base, offset)
        ? Orecs.ofStatic(key)
        : Orecs.ofField(base, key);
  }

  private static boolean isStatic(Class<?> mirror, long offset) {
    Transaction suspended = Carrier.suspend();
    try {
      return ClassFields.isStaticAt(mirror, offset);
    } finally {
      Carrier.resume(suspended);
    }
  }

  private static int key(Object base, long offset) {
    Object holder = base instanceof Class<?> ? base : base.getClass();
    int slot = (System.identityHashCode(holder) + (int) offset * 31) & (CACHE - 1);
    Entry entry = KEYS[slot];
    if (entry != null && entry.holder == holder && entry.offset == offset) {
      return entry.key;
    }
    Transaction suspended = Carrier.suspend();
    try {
      int key = ClassFields.keyAt(base, offset);
      KEYS[slot] = new Entry(holder, offset, key);
      return key;
    } finally {
      Carrier.resume(suspended);
    }
  }

  /** Immutable, so a racy read of the cache sees all of it. */
  private static final class Entry {
    final Object holder;
    final long offset;
    final int key;

    Entry(Object holder, long offset, int key) {
      this.holder = holder;
      this.offset = offset;
      this.key = key;
    }
  }
}
