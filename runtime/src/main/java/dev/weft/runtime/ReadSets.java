package dev.weft.runtime;

/** Removes duplicates from read logs that are full. Stateless. */
final class ReadSets {
  private ReadSets() {}

  /**
   * Keeps the first entry of each word, in order of appearance.
   *
   * <p>Amortised: a log is compacted only when it is full and grows when more than half of it
   * stays.
   *
   * @param log entries whose low 32 bits are the word; all of it is in use
   * @return the number of entries left
   */
  static int compact(long[] log) {
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
}
