package dev.weft.runtime;

/**
 * What an attempt had read, and locked, when it decided to wait for a change. Records it had locked
 * count, too: they may stand for variables that it has only read.
 *
 * <p>Belongs to the thread of the attempt; the mask is final and read by others.
 */
final class Watch {
  /** The objects of records that are fields. */
  private final Object[] objects;

  private final int[] orecs;

  /** Versions up to this one are those that the attempt has seen. */
  private final long version;

  /** The version under which the attempt itself has released its locks. */
  private long own = -1;

  /** A set of records that includes those watched. */
  final long mask;

  Watch(Object[] objects, int[] orecs, long version) {
    this.objects = objects;
    this.orecs = orecs;
    this.version = version;
    long set = 0;
    for (int i = 0; i < orecs.length; i++) {
      set |= bit(objects[i], orecs[i]);
    }
    mask = set;
  }

  /** What stands for a record in a mask. */
  static long bit(Object o, int orec) {
    return 1L << (orec < 0 ? orec : System.identityHashCode(o) + orec);
  }

  boolean isEmpty() {
    return orecs.length == 0;
  }

  /** The attempt has been rolled back. */
  void released(long ownVersion) {
    own = ownVersion;
  }

  /**
   * True if something may have changed since. A record that is locked has not, yet: the owner's
   * commit will wake who waits, and what the owner's rollback leaves counts as a change.
   */
  boolean hasChanged() {
    for (int i = 0; i < orecs.length; i++) {
      long value = Orecs.acquire(objects[i], orecs[i]);
      boolean changed = value > version && value != own;
      if (changed && value < Orecs.LOCK) {
        return true;
      }
    }
    return false;
  }
}
