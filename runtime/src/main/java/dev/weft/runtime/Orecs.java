package dev.weft.runtime;

import jdk.internal.misc.Unsafe;

/**
 * The ownership records, versioned locks: fields that the weaver adds to classes of applications,
 * and for everything else a global striped table, addressed by identity hash code and field name,
 * or array block.
 *
 * <p>A record is named by an object and an int: a positive one is the offset of a field of the
 * object; a negative one is the complement of a word of the table, whatever the object.
 *
 * <p>What it holds is a version (a value of {@link #clock} at which a transaction released it); or
 * the {@linkplain #firstTag tag} of the attempt that allocated the object, which is negative; or,
 * with bit 62 set, a lock: {@code LOCK | owner << 32 | index in the owner's write set}. As a lock
 * is larger and a tag smaller than any version, {@code value <= readVersion} is the one check of
 * the read barrier (TL2: Dice, Shalev, Shavit 2006; encounter-time locking with write-through:
 * TinySTM, Felber, Fetzer, Riegel 2008; captured memory: Dragojevic, Ni, Adl-Tabatabai 2009).
 *
 * <p>Memory ordering: {@link #acquire} pairs with {@link #release}; {@link #tryLock} is a full
 * fence on all supported platforms. Different variables may share a word: that costs a false
 * conflict, never a missed one.
 */
final class Orecs {
  static final long LOCK = 1L << 62;

  /** Smaller than any tag: nothing passes. */
  static final long NOTHING = Long.MIN_VALUE;

  /** Attempts that share one draw of {@link #firstTag}. */
  static final int TAGS = 1 << 12;

  private static final int BITS = 20;
  private static final int SHIFT = 32 - BITS;
  private static final int GOLDEN = 0x9E3779B1;
  private static final int BLOCK_MIX = 0x85EBCA6B;
  private static final int MASK = (1 << BITS) - 1;

  /**
   * Spreads names of fields over the 8 words of an object. Found by search: hardly any two fields
   * of a common class of the JDK share a word.
   */
  private static final int NAME_MIX = 0x6DA5DDFF;

  private static final int NAME_SHIFT = 29;

  /**
   * Counters of collections, which all writers of one lock at commit: apart from the fields that
   * everybody reads, or each commit would take their cache line away from the readers.
   */
  private static final String[] COUNTERS = {"size", "modCount", "count", "baseCount", "base"};

  /** Elements per ownership record: of wide elements 8, of bytes, chars and shorts 64. */
  private static final int WIDE_BLOCK = 3;

  private static final int NARROW_BLOCK = 6;

  static final long[] TABLE = new long[1 << BITS];

  /** Global version clock in the middle of its own cache lines. Only ever grows. */
  private static final long[] CLOCK = new long[32];

  private static final Unsafe U = Memory.U;
  private static final long CLOCK_OFFSET = Memory.LONG_BASE + 16 * 8;

  /** The tags in the middle of theirs. Only ever grows. */
  private static final long[] NEXT_TAG = new long[32];

  private Orecs() {}

  /**
   * Word index of the field with name key {@code key} of {@code object}: one of 8 in a row, so that
   * the fields of an object are in one or two cache lines, counters in others.
   */
  static int ofField(Object object, int key) {
    int hash = System.identityHashCode(object) ^ (key & 1) * BLOCK_MIX;
    return ((hash * GOLDEN >>> SHIFT) + (key >>> NAME_SHIFT)) & MASK;
  }

  /**
   * Record of an instance field.
   *
   * @param offset of the field that is the record; 0 or less if that is in the table
   * @param key name key of the field
   */
  static int ofInstance(Object object, int offset, int key) {
    return offset > 0 ? offset : ~ofField(object, key);
  }

  /** Word index of the static field with name key {@code key}. */
  static int ofStatic(int key) {
    return (key * GOLDEN) >>> SHIFT;
  }

  /** Word index of a wide element (int, long, float, double, reference). */
  static int ofWide(Object array, int index) {
    return ofBlock(System.identityHashCode(array), index >>> WIDE_BLOCK);
  }

  /** Word index of a narrow element (byte, boolean, char, short). */
  static int ofNarrow(Object array, int index) {
    return ofBlock(System.identityHashCode(array), index >>> NARROW_BLOCK);
  }

  /**
   * Word index of a block of elements. The next 63 blocks are in other cache lines: threads that
   * write to one array would else fight for the lines of a small part of the table. Those after
   * them are in the same lines again, and 512 blocks in a page: far from each other, each would
   * cost a miss.
   */
  static int ofBlock(int hash, int block) {
    int place = (block & 63) << 3 | block >>> 6 & 7 | block >>> 9 << 9;
    return ((hash * GOLDEN >>> SHIFT) + place) & MASK;
  }

  /** log2 of the elements per block of arrays of this kind. */
  static int blockShift(int kind) {
    return kind <= Kind.SHORT ? NARROW_BLOCK : WIDE_BLOCK;
  }

  /** Key of a field name: consistent for access by name, by reflection and by offset. */
  static int key(String fieldName) {
    int key = fieldName.hashCode() * NAME_MIX & ~1;
    for (String counter : COUNTERS) {
      if (counter.equals(fieldName)) {
        return key | 1;
      }
    }
    return key;
  }

  static long acquire(Object o, int orec) {
    return orec < 0
        ? U.getLongAcquire(TABLE, offset(~orec))
        : U.getLongAcquire(Memory.heap(o), (long) orec);
  }

  /**
   * Installs a lock, to be followed by {@link #locked}. Calls nothing afterwards: if the stack
   * ended there, the lock would be in no write set, and stay.
   */
  static boolean tryLock(Object o, int orec, long expected, long lock) {
    return orec < 0
        ? U.compareAndSetLong(TABLE, offset(~orec), expected, lock)
        : U.compareAndSetLong(Memory.heap(o), orec, expected, lock);
  }

  /**
   * Keeps the in-place stores that follow behind the lock: a reader that sees one of them, and then
   * loads the word, sees the lock or what came after it.
   */
  static void locked() {
    U.storeFence();
  }

  static void release(Object o, int orec, long version) {
    if (orec < 0) {
      U.putLongRelease(TABLE, offset(~orec), version);
    } else {
      U.putLongRelease(Memory.heap(o), orec, version);
    }
  }

  /**
   * Draws the first of {@link #TAGS} tags that nobody else has had or will have. 2^63 of them last
   * for ever, which fewer bits per thread would not.
   */
  static long firstTag() {
    return NOTHING + TAGS + U.getAndAddLong(NEXT_TAG, CLOCK_OFFSET, TAGS);
  }

  /** Current time: versions up to this one have been drawn. Volatile read. */
  static long clock() {
    return U.getLongVolatile(CLOCK, CLOCK_OFFSET);
  }

  /** Draws a version that nobody else has. Full fence. */
  static long nextVersion() {
    return U.getAndAddLong(CLOCK, CLOCK_OFFSET, 1L) + 1;
  }

  private static long offset(int word) {
    return Memory.LONG_BASE + ((long) word << 3);
  }
}
