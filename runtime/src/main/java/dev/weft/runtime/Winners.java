package dev.weft.runtime;

import dev.weft.runtime.log.Log;

/**
 * Who has last locked each ownership record, and for what: the other side of conflicts. Filled
 * while the log is on, 24 MB then, else empty. Records in objects share slots by a hash.
 *
 * <p>Written by whoever has locked the record, read without synchronisation: an entry may be half
 * that of a later owner. Good enough for a diagnosis, for nothing else.
 */
final class Winners {
  private static final int SIZE = Log.ENABLED ? Orecs.TABLE.length : 0;

  private static final int[] SITES = new int[SIZE];
  private static final int[] UNITS = new int[SIZE];

  /** Names of units that have no number, else null. */
  private static final String[] NAMES = new String[SIZE];

  /** Identity hash code of the object that was locked, or of which a part was. */
  private static final int[] IDENTITIES = new int[SIZE];

  /** Of arrays the class, else null. */
  private static final Class<?>[] ARRAYS = new Class<?>[SIZE];

  /** Of arrays the first element that was written, else -1; {@link #IN_OBJECT}. */
  private static final int[] INDEXES = new int[SIZE];

  /** The entry is about a record in an object, not in the table. */
  private static final int IN_OBJECT = -2;

  private Winners() {}

  /** Records of one object are side by side: their offsets are multiples of 8. */
  private static int slot(Object o, int orec) {
    return orec < 0 ? ~orec : (Orecs.ofField(o, 0) + (orec >>> 3)) & (SIZE - 1);
  }

  /** Notes that {@code tx} has locked the record of the variable at {@code location}. */
  @SuppressWarnings("ReferenceEquality") // only whether the store can be saved
  static void locked(Transaction tx, Object o, int orec, long location, int site) {
    int slot = slot(o, orec);
    int kind = o == null ? -1 : Memory.arrayKind(o);
    Class<?> array = kind < 0 ? null : o.getClass();
    String name = tx.attempt.name();
    SITES[slot] = site;
    UNITS[slot] = tx.attempt.unit;
    IDENTITIES[slot] = System.identityHashCode(o);
    INDEXES[slot] =
        orec > 0 ? IN_OBJECT : kind < 0 ? -1 : Memory.elementIndex(kind, location >>> 4);
    // Stores of references are dear.
    if (NAMES[slot] != name) {
      NAMES[slot] = name;
    }
    if (ARRAYS[slot] != array) {
      ARRAYS[slot] = array;
    }
  }

  /**
   * Both sides of a conflict over a record.
   *
   * @param o the object, or null if only the word of the table is known
   * @param site where the loser was
   */
  static Sides over(Object o, int orec, int site) {
    Sides sides = new Sides();
    sides.site = site;
    int slot = slot(o, orec);
    int identity = IDENTITIES[slot];
    boolean other = o != null && System.identityHashCode(o) != identity;
    if (o != null && !(o instanceof Class)) {
      sides.type = o.getClass();
      sides.identity = System.identityHashCode(o);
    }
    if (INDEXES[slot] == IN_OBJECT ? orec < 0 || other : orec > 0) {
      // The slot tells of another record.
      return sides;
    }
    sides.otherSite = SITES[slot];
    sides.otherUnit = UNITS[slot];
    sides.otherName = NAMES[slot];
    sides.sharedRecord = other && identity != 0;
    if (!sides.sharedRecord) {
      Class<?> array = ARRAYS[slot];
      sides.type = array == null ? sides.type : array;
      sides.identity = o instanceof Class ? 0 : identity;
      sides.otherIndex = array == null ? -1 : INDEXES[slot];
    }
    return sides;
  }

  /**
   * As {@link #over}, for the owner of the record, who has to give way to {@code blocked}.
   *
   * @param site where the other one is blocked
   */
  static Sides againstOwner(Transaction blocked, Object o, int orec, int site) {
    Sides sides = over(o, orec, site);
    sides.site = sides.otherSite;
    sides.otherSite = site;
    sides.otherUnit = blocked.attempt.unit;
    sides.otherName = blocked.attempt.name();
    return sides;
  }
}
