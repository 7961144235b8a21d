package dev.weft.runtime;

/** Removes duplicates from read logs that are full. Stateless. */
final class Duplicates {
  /** Below, a log of objects just grows: looking for duplicates costs an identity hash each. */
  private static final int MANY = 1 << 18;

  private static final int SAMPLE = 4096;

  private Duplicates() {}

  /**
   * Keeps the first entry of each word, in order of appearance.
   *
   * <p>Amortised: a log is compacted only when it is full and grows when more than half of it
   * stays.
   *
   * @param log entries whose low 32 bits are the word; all of it is in use
   * @return the number of entries left
   */
  static int remove(long[] log) {
    int mask = Integer.highestOneBit(log.length) * 4 - 1;
    int[] seen = new int[mask + 1];
    for (int i = 0; i <= mask; i++) {
      seen[i] = -1;
    }
    int kept = 0;
    for (long entry : log) {
      int word = (int) entry;
      int slot = word & mask;
      while (seen[slot] != -1 && seen[slot] != word) {
        slot = (slot + 1) & mask;
      }
      if (seen[slot] == -1) {
        seen[slot] = word;
        log[kept++] = entry;
      }
    }
    return kept;
  }

  /**
   * Whether half of the entries or more are likely to be repetitions, judged by a sample: of s
   * entries, about s * s / 2n name one of n objects that another entry names.
   */
  static boolean areLikely(Object[] log) {
    int n = log.length;
    if (n < MANY) {
      return false;
    }
    Object[] sample = new Object[4 * SAMPLE];
    int repeated = 0;
    int stride = n / SAMPLE;
    for (int i = 0; i < SAMPLE; i++) {
      Object o = log[i * stride + (int) (Chaos.mix(i) >>> 33) % stride];
      int slot = slot(o, sample);
      if (sample[slot] == o) {
        repeated++;
      }
      sample[slot] = o;
    }
    return repeated >= Math.max(2, (long) SAMPLE * SAMPLE / (2L * n));
  }

  /**
   * Keeps the first entry of each record, in order of appearance.
   *
   * @param entries for each object an entry whose low 32 bits are the offset of the record
   * @return the number of entries left
   */
  static int remove(Object[] log, long[] entries) {
    Object[] seen = new Object[Integer.highestOneBit(log.length) * 4];
    int[] offsets = new int[seen.length];
    int kept = 0;
    for (int i = 0; i < log.length; i++) {
      Object o = log[i];
      int slot = slot(o, seen);
      // An object with two records keeps the entries of the one that is not the first.
      if (seen[slot] == null || offsets[slot] != (int) entries[i]) {
        if (seen[slot] == null) {
          seen[slot] = o;
          offsets[slot] = (int) entries[i];
        }
        log[kept] = o;
        entries[kept++] = entries[i];
      }
    }
    Grow.clear(log, kept, log.length);
    return kept;
  }

  /** Where {@code o} is in the open-addressing table, or the free place where it belongs. */
  private static int slot(Object o, Object[] table) {
    int mask = table.length - 1;
    int slot = System.identityHashCode(o) & mask;
    while (table[slot] != null && table[slot] != o) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
