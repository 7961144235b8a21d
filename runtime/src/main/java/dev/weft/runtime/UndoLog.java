package dev.weft.runtime;

import jdk.internal.misc.Unsafe;
import jdk.internal.vm.annotation.DontInline;

/**
 * Old values of what the attempt has overwritten in place.
 *
 * <p>Confined to the thread of its transaction. Every location is locked by it, so plain accesses
 * suffice; the release of the locks publishes restored values.
 */
final class UndoLog {
  private static final Unsafe U = Memory.U;
  private static final int RECENT = 1024;

  /**
   * The arrays are replaced from time to time: storing references into old arrays is slow in G1.
   */
  private static final int RENEW_EVERY = 1024;

  /** Objects that are not restored. */
  private final Captured forgotten = new Captured();

  private Object[] refs = new Object[64];
  private long[] words = new long[64];
  private int count;
  private int clears;

  /** Per hash the number of the latest entry; validated by content, so never cleared. */
  private final int[] recent = new int[RECENT];

  /**
   * Saves the value at {@code location} ({@code offset << 4 | kind}) unless it just did.
   *
   * @param hash to tell objects apart: the number of the lock, say
   */
  void save(Object variable, long location, int hash) {
    Object object = Memory.heap(variable);
    int slot = (hash * 37 + (int) (location >>> 6)) & (RECENT - 1);
    int known = recent[slot];
    if (known < count && words[2 * known] == location && refs[2 * known] == object) {
      return;
    }
    saveNew(object, location, slot);
  }

  @DontInline
  private void saveNew(Object object, long location, int slot) {
    if (2 * count == refs.length) {
      grow();
    }
    int at = 2 * count;
    refs[at] = object;
    words[at] = location;
    long offset = location >>> 4;
    switch ((int) location & 15) {
      case Kind.BYTE:
      case Kind.BOOLEAN:
        words[at + 1] = U.getByte(object, offset);
        break;
      case Kind.SHORT:
      case Kind.CHAR:
        words[at + 1] = U.getShort(object, offset);
        break;
      case Kind.INT:
        words[at + 1] = U.getInt(object, offset);
        break;
      case Kind.LONG:
        words[at + 1] = U.getLong(object, offset);
        break;
      default:
        refs[at + 1] = U.getReference(object, offset);
    }
    recent[slot] = count++;
  }

  /** Saves a copy of part of an array in one entry. */
  void saveRange(Object array, int kind, int from, int length) {
    long bytes = (long) length << Kind.shift(kind);
    if (kind == Kind.REF || bytes < 32) {
      for (int i = from; i < from + length; i++) {
        save(array, Memory.elementOffset(kind, i) << 4 | kind, i * 31);
      }
      return;
    }
    byte[] copy = new byte[Math.toIntExact(bytes)];
    long offset = Memory.elementOffset(kind, from);
    U.copyMemory(Memory.heap(array), offset, copy, Memory.BYTE_BASE, bytes);
    if (2 * count == refs.length) {
      grow();
    }
    refs[2 * count] = array;
    refs[2 * count + 1] = copy;
    words[2 * count] = offset << 4 | RANGE;
    count++;
  }

  private static final int RANGE = 8;

  /** After this, so many values can be saved without memory for it. */
  void reserve(int values) {
    while (2 * (count + values) > refs.length) {
      grow();
    }
  }

  /** If memory ends half way through, {@link #refs} still says that there is no room. */
  private void grow() {
    words = Grow.copy(words, refs.length * 2);
    refs = Grow.copy(refs, refs.length * 2);
  }

  /** Puts all old values back, newest first. */
  void restore() {
    restoreTo(0);
  }

  /**
   * A place to go back to. Everything written from now on is saved again, whether it has been or
   * not.
   */
  int mark() {
    for (int i = 0; i < RECENT; i++) {
      recent[i] = Integer.MAX_VALUE;
    }
    return count;
  }

  /** Puts the values back that were saved since {@code mark}, and forgets them. */
  void rollbackTo(int mark) {
    restoreTo(mark);
    for (int at = 2 * mark; at < 2 * count; at++) {
      refs[at] = null;
    }
    count = mark;
  }

  private void restoreTo(int mark) {
    for (int at = 2 * (count - 1); at >= 2 * mark; at -= 2) {
      Object object = Memory.heap(refs[at]);
      if (forgotten.contains(object)) {
        continue;
      }
      long offset = words[at] >>> 4;
      switch ((int) words[at] & 15) {
        case Kind.BYTE:
        case Kind.BOOLEAN:
          U.putByte(object, offset, (byte) words[at + 1]);
          break;
        case Kind.SHORT:
        case Kind.CHAR:
          U.putShort(object, offset, (short) words[at + 1]);
          break;
        case Kind.INT:
          U.putInt(object, offset, (int) words[at + 1]);
          break;
        case Kind.LONG:
          U.putLong(object, offset, words[at + 1]);
          break;
        case RANGE:
          byte[] copy = (byte[]) refs[at + 1];
          U.copyMemory(copy, Memory.BYTE_BASE, object, offset, copy.length);
          break;
        default:
          U.putReference(object, offset, refs[at + 1]);
      }
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Leaves {@code object} as it is when the rest is restored. In constant time. */
  void forget(Object object) {
    forgotten.add(object);
  }

  void clear() {
    forgotten.clear();
    if (count != 0) {
      if (++clears >= RENEW_EVERY || refs.length > 4096) {
        clears = 0;
        refs = Grow.fresh(refs, 64);
        if (words.length > refs.length) {
          words = Grow.fresh(words, refs.length);
        }
      } else {
        Grow.clear(refs, 2 * count);
      }
      count = 0;
    }
  }
}
