package dev.weft.runtime;

import java.util.Arrays;
import jdk.internal.vm.annotation.DontInline;

/**
 * The ownership records that an attempt has read under, each with the site of the read: words of
 * the table in one log, fields of objects in another.
 *
 * <p>Of repeated reads of a word most are found at once, by a look at what was last entered at one
 * of {@link #RECENT} places, other duplicates when a log is full. Of fields of objects only the
 * last two are found at once: those of lists in a list, say. The log of objects is replaced from
 * time to time: storing references into an old array is slow in G1, and what it holds stays
 * reachable.
 *
 * <p>Confined to the thread of its transaction.
 */
final class ReadSet {
  private static final int INITIAL = 1024;
  private static final int RENEW_EVERY = 1024;
  private static final int RECENT = 64;

  /** Objects in a log above which it is not kept for the next attempt. */
  private static final int KEEP = 1 << 16;

  /** Entries {@code site << 32 | word}, newest last. */
  private long[] words = new long[INITIAL];

  private int wordCount;

  /**
   * Words entered by this attempt, each {@code attempt << 32 | word} at the place that its low bits
   * name. The fields of an object, neighbours in the table, have different ones, and so have 64
   * blocks of an array.
   */
  private final long[] recent = new long[RECENT];

  /** Number of the attempt, shifted; 0 is none. */
  private long stamp = 1L << 32;

  private Object[] objects = new Object[INITIAL];

  /** Entries {@code site << 32 | offset of the record} for {@link #objects}. */
  private long[] entries = new long[INITIAL];

  private int objectCount;

  /** The record of the last of {@link #objects}; 0 if there is none. */
  private int lastOrec;

  private int clears;

  /** Adds a word of the table, whose value has just been checked. */
  void add(int word, int site) {
    long entry = stamp | word;
    int place = (word ^ word >>> 6) & (RECENT - 1);
    // As it is asked for each element, without the question whether there is such a place.
    if (Memory.U.getLong(recent, Memory.LONG_BASE + ((long) place << 3)) == entry) {
      return;
    }
    int n = wordCount;
    long[] log = words;
    if (n < log.length) {
      Memory.U.putLong(log, Memory.LONG_BASE + ((long) n << 3), (long) site << 32 | word);
      wordCount = n + 1;
    } else {
      grow(word, site);
    }
    // Last, for there may be no memory to grow.
    Memory.U.putLong(recent, Memory.LONG_BASE + ((long) place << 3), entry);
  }

  @DontInline
  private void grow(int word, int site) {
    wordCount = Duplicates.remove(words);
    if (wordCount > words.length / 2) {
      words = Grow.copy(words, words.length * 2);
    }
    words[wordCount++] = (long) site << 32 | word;
  }

  /** True if the record at offset {@code orec} of {@code o} is what was entered last. */
  boolean isLast(Object o, int orec) {
    // Most reads ask this, and the JVM would ask once more whether there is such an element.
    return orec == lastOrec
        && Memory.U.getReference(
                objects, Memory.REF_BASE + ((long) (objectCount - 1) << Memory.REF_SHIFT))
            == o;
  }

  /**
   * Adds the record at offset {@code orec} of {@code o}, whose value has just been checked. Through
   * Unsafe: the checks of bounds and of what an array may hold, which the JVM would add, made
   * methods with barriers too large for it to inline.
   */
  void add(Object o, int orec, int site) {
    int n = objectCount;
    Object[] log = objects;
    if (n >= log.length) {
      addSlowly(o, orec, site);
      return;
    }
    long[] sites = entries;
    long place = Memory.REF_BASE + ((long) n << Memory.REF_SHIFT);
    long entry = Memory.LONG_BASE + ((long) n << 3);
    if (n > 1
        && Memory.U.getReference(log, place - (2L << Memory.REF_SHIFT)) == o
        && (int) Memory.U.getLong(Memory.heap(sites), entry - 16) == orec) {
      return;
    }
    Memory.U.putReference(log, place, o);
    Memory.U.putLong(Memory.heap(sites), entry, (long) site << 32 | orec);
    lastOrec = orec;
    objectCount = n + 1;
  }

  @DontInline
  private void addSlowly(Object o, int orec, int site) {
    int n = objectCount;
    if (objects[n - 2] != o || (int) entries[n - 2] != orec) {
      grow(o, orec, site);
    }
  }

  private void grow(Object o, int orec, int site) {
    // If there is no memory, the last entry may be another one.
    lastOrec = 0;
    if (Duplicates.areLikely(objects)) {
      objectCount = Duplicates.remove(objects, entries);
    }
    if (objectCount > objects.length / 2) {
      entries = Grow.copy(entries, objects.length * 2);
      objects = Grow.copy(objects, objects.length * 2);
    }
    objects[objectCount] = o;
    lastOrec = orec;
    entries[objectCount++] = (long) site << 32 | orec;
  }

  /** Adds a record of either kind. */
  void addAny(Object o, int orec, int site) {
    if (orec < 0) {
      add(~orec, site);
    } else if (!isLast(o, orec)) {
      add(o, orec, site);
    }
  }

  /** True if something has been read under the record. Takes time in proportion to the log. */
  boolean contains(Object o, int orec) {
    if (orec < 0) {
      for (int i = wordCount - 1; i >= 0; i--) {
        if (~(int) words[i] == orec) {
          return true;
        }
      }
      return false;
    }
    for (int i = objectCount - 1; i >= 0; i--) {
      if (objects[i] == o && (int) entries[i] == orec) {
        return true;
      }
    }
    return false;
  }

  /**
   * Looks for a read that no longer holds.
   *
   * @param readVersion what has been read was valid at this time
   * @return number to pass to {@link #site}, {@link #object} and {@link #orec}, or -1 if all hold
   */
  int firstInvalid(long readVersion, Transaction tx) {
    long[] log = words;
    for (int i = 0; i < wordCount; i++) {
      long value = Orecs.acquire(null, ~(int) log[i]);
      if (value > readVersion && !tx.owns(value)) {
        return i;
      }
    }
    for (int i = 0; i < objectCount; i++) {
      long value = Orecs.acquire(objects[i], (int) entries[i]);
      if (value > readVersion && !tx.owns(value)) {
        return wordCount + i;
      }
    }
    return -1;
  }

  int site(int read) {
    return (int) ((read < wordCount ? words[read] : entries[read - wordCount]) >>> 32);
  }

  Object object(int read) {
    return read < wordCount ? null : objects[read - wordCount];
  }

  int orec(int read) {
    return read < wordCount ? ~(int) words[read] : (int) entries[read - wordCount];
  }

  int size() {
    return wordCount + objectCount;
  }

  /** Forgets all entries, at the end of an attempt. */
  void clear() {
    wordCount = 0;
    lastOrec = 0;
    stamp += 1L << 32;
    if (stamp == 0) {
      // Numbers begin anew.
      Arrays.fill(recent, 0);
      stamp = 1L << 32;
    }
    if (objectCount != 0) {
      if (++clears >= RENEW_EVERY || objects.length > KEEP) {
        clears = 0;
        int length = Math.min(objects.length, KEEP);
        objects = Grow.fresh(objects, length);
        if (entries.length > objects.length) {
          entries = Grow.fresh(entries, objects.length);
        }
      }
      objectCount = 0;
    }
    if (words.length > 16 * KEEP) {
      words = Grow.fresh(words, INITIAL);
    }
  }
}
