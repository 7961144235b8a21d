package dev.weft.runtime;

import jdk.internal.misc.Unsafe;
import jdk.internal.vm.annotation.DontInline;

/**
 * Reads whose fast check failed: the record is locked, newer than the snapshot, or the attempt has
 * pending counter deltas. Re-reads until the value belongs to a version that the snapshot admits.
 *
 * <p>Confined to the thread of {@code tx}.
 */
final class SlowReads {
  private static final Unsafe U = Memory.U;

  private SlowReads() {}

  /** True if the record still is what {@link Transaction#admit} found, after a re-read. */
  private static boolean stable(Object o, int orec, long version, Transaction tx) {
    tx.delay();
    U.loadFence();
    return version == Orecs.LOCK || Orecs.acquire(o, orec) == version;
  }

  private static void log(Object o, int orec, long version, int site, Transaction tx) {
    if (version != Orecs.LOCK) {
      tx.reads.addAny(o, orec, site);
    }
  }

  @DontInline
  static int readInt(Object o, long location, int orec, int site, Transaction tx)
      throws RestartSignal {
    for (; ; ) {
      long version = tx.admit(o, orec, site);
      int v = getInt(o, location);
      if (stable(o, orec, version, tx)) {
        log(o, orec, version, site, tx);
        return v;
      }
    }
  }

  @DontInline
  static long readLong(Object o, long location, int orec, int site, Transaction tx)
      throws RestartSignal {
    for (; ; ) {
      long version = tx.admit(o, orec, site);
      long v = U.getLong(Memory.heap(o), location >>> 4);
      if (stable(o, orec, version, tx)) {
        log(o, orec, version, site, tx);
        return v;
      }
    }
  }

  @DontInline
  static float readFloat(Object o, long location, int orec, int site, Transaction tx)
      throws RestartSignal {
    for (; ; ) {
      long version = tx.admit(o, orec, site);
      float v = U.getFloat(Memory.heap(o), location >>> 4);
      if (stable(o, orec, version, tx)) {
        log(o, orec, version, site, tx);
        return v;
      }
    }
  }

  @DontInline
  static double readDouble(Object o, long location, int orec, int site, Transaction tx)
      throws RestartSignal {
    for (; ; ) {
      long version = tx.admit(o, orec, site);
      double v = U.getDouble(Memory.heap(o), location >>> 4);
      if (stable(o, orec, version, tx)) {
        log(o, orec, version, site, tx);
        return v;
      }
    }
  }

  @DontInline
  static int readNarrow(Object array, int index, int orec, int site, Transaction tx)
      throws RestartSignal {
    for (; ; ) {
      long version = tx.admit(array, orec, site);
      int v = element(array, index);
      if (stable(array, orec, version, tx)) {
        log(array, orec, version, site, tx);
        return v;
      }
    }
  }

  /** Checks that {@code v} is the value at {@code location}, or aborts. */
  @DontInline
  static void checkRef(Object o, Object v, long location, int orec, int site, Transaction tx)
      throws RestartSignal {
    for (; ; ) {
      long version = tx.admit(o, orec, site);
      Object now = U.getReference(Memory.heap(o), location >>> 4);
      if (stable(o, orec, version, tx)) {
        if (now != v) {
          tx.abort(Contention.WRITE_READ, site, o, orec);
        }
        log(o, orec, version, site, tx);
        return;
      }
    }
  }

  private static int element(Object array, int index) {
    if (array instanceof byte[]) {
      return ((byte[]) array)[index];
    } else if (array instanceof char[]) {
      return ((char[]) array)[index];
    } else if (array instanceof short[]) {
      return ((short[]) array)[index];
    }
    return ((boolean[]) array)[index] ? 1 : 0;
  }

  private static int getInt(Object holder, long location) {
    Object o = Memory.heap(holder);
    long offset = location >>> 4;
    switch ((int) location & 15) {
      case Kind.BYTE:
        return U.getByte(o, offset);
      case Kind.BOOLEAN:
        return U.getBoolean(o, offset) ? 1 : 0;
      case Kind.SHORT:
        return U.getShort(o, offset);
      case Kind.CHAR:
        return U.getChar(o, offset);
      default:
        return U.getInt(o, offset);
    }
  }
}
