package dev.weft.runtime;

import jdk.internal.vm.annotation.DontInline;

/**
 * Barriers on ranges of arrays, and on whole objects that are cloned.
 *
 * <p>Confined to the thread of {@code tx}.
 */
final class Ranges {
  private Ranges() {}

  /** Locks elements {@code from .. from + length - 1} and, if {@code save}, keeps their values. */
  @DontInline
  static void write(Object array, int from, int length, boolean save, int site, Transaction tx)
      throws RestartSignal {
    int kind = Memory.arrayKind(array);
    int shift = Orecs.blockShift(kind);
    int hash = System.identityHashCode(array);
    for (int block = from >>> shift, last = (from + length - 1) >>> shift; block <= last; block++) {
      long location = Memory.elementOffset(kind, block << shift) << 4 | kind;
      tx.lock(array, ~Orecs.ofBlock(hash, block), location, site);
    }
    if (save) {
      tx.undo.saveRange(array, kind, from, length);
    }
  }

  /**
   * Checks, after a raw read of a range, that all of it belongs to the snapshot.
   *
   * @return false if it must be read again
   */
  @DontInline
  private static boolean readConsistently(
      Object array, int from, int length, int site, Transaction tx) throws RestartSignal {
    Memory.U.loadFence();
    int shift = Orecs.blockShift(Memory.arrayKind(array));
    int hash = System.identityHashCode(array);
    for (int block = from >>> shift, last = (from + length - 1) >>> shift; block <= last; block++) {
      int word = Orecs.ofBlock(hash, block);
      long value = Orecs.acquire(null, ~word);
      if (value <= tx.readVersion) {
        tx.reads.add(word, site);
      } else if (!tx.owns(value)) {
        tx.admit(array, ~word, site);
        return false;
      }
    }
    return true;
  }

  /**
   * Copies a range.
   *
   * @param ownTarget nobody else can have {@code dst}, which is therefore neither locked nor undone
   */
  static void copy(
      Object src,
      int srcPos,
      Object dst,
      int dstPos,
      int length,
      boolean ownTarget,
      int site,
      Transaction tx)
      throws RestartSignal {
    if (!valid(src, srcPos, length) || !valid(dst, dstPos, length) || length == 0) {
      System.arraycopy(src, srcPos, dst, dstPos, length);
      return;
    }
    if (!ownTarget) {
      write(dst, dstPos, length, true, site, tx);
    }
    if (src == dst || tx.captured.contains(src)) {
      if (src == dst && !ownTarget) {
        write(src, srcPos, length, false, site, tx);
      }
      System.arraycopy(src, srcPos, dst, dstPos, length);
      return;
    }
    ArrayStoreException failure;
    do {
      failure = null;
      try {
        System.arraycopy(src, srcPos, dst, dstPos, length);
      } catch (ArrayStoreException e) {
        // Perhaps because of an element that no transaction has committed.
        failure = e;
      }
    } while (!readConsistently(src, srcPos, length, site, tx));
    if (failure != null) {
      throw failure;
    }
  }

  private static boolean valid(Object array, int from, int length) {
    return array != null && from >= 0 && length >= 0 && from <= Memory.length(array) - length;
  }

  /**
   * After plain code has read all of {@code o}: aborts unless all of it belongs to the snapshot.
   * What was read cannot be read again here, so a variable that changed in between costs the
   * attempt.
   */
  @DontInline
  static void checkWhole(Object o, int site, Transaction tx) throws RestartSignal {
    if (o == null || Barriers.captured(o, tx)) {
      return;
    }
    int length = Memory.length(o);
    if (length >= 0) {
      checkRange(o, 0, length, site, tx);
      return;
    }
    Memory.U.loadFence();
    for (int orec : orecs(o)) {
      long value = Orecs.acquire(o, orec);
      if (value > tx.readVersion && !tx.owns(value)) {
        tx.admit(o, orec, site);
        tx.abort(Contention.WRITE_READ, site, o, orec);
      }
      tx.reads.addAny(o, orec, site);
    }
  }

  /** The same for a range of an array. */
  static void checkRange(Object array, int from, int length, int site, Transaction tx)
      throws RestartSignal {
    if (length > 0 && !readConsistently(array, from, length, site, tx)) {
      int first = from >>> Orecs.blockShift(Memory.arrayKind(array));
      int word = Orecs.ofBlock(System.identityHashCode(array), first);
      tx.abort(Contention.WRITE_READ, site, array, ~word);
    }
  }

  private static int[] orecs(Object o) {
    Transaction suspended = Carrier.suspend();
    try {
      OffsetTable fields = ClassFields.tableOf(o.getClass());
      int[] orecs = new int[fields.instances()];
      for (int i = 0; i < orecs.length; i++) {
        orecs[i] = fields.orec(o, i);
      }
      return orecs;
    } finally {
      Carrier.resume(suspended);
    }
  }
}
