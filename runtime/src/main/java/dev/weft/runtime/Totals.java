package dev.weft.runtime;

/**
 * Exact sums over all transactions since the JVM has started, kept while the log is on.
 *
 * <p>Each transaction adds to one of a number of padded slots, chosen by its thread, so adding
 * costs an uncontended atomic addition; readers sum the slots up. Thread-safe. Sums of different
 * kinds that are read one after the other may differ by what ended in between.
 */
public final class Totals {
  /** Transactions that have committed. */
  public static final int COMMITS = 0;

  /** Nanoseconds of the attempts that committed, without their pauses. */
  public static final int COMMITTED = 1;

  /** Attempts that were rolled back. */
  public static final int ABORTS = 2;

  /** Nanoseconds of the attempts that were rolled back, without their pauses. */
  public static final int ABORTED = 3;

  /** Waits of transactions for others, of a microsecond or more. */
  public static final int PAUSES = 4;

  /** Nanoseconds of all waits for others. */
  public static final int PAUSED = 5;

  /** Transactions that ran alone when they committed: inevitable ones, and those with priority. */
  public static final int INEVITABLES = 6;

  /** Nanoseconds in which attempts ran alone; they are committed or aborted time, too. */
  public static final int ALONE = 7;

  /** Actions that ran after a commit: deferred calls, effects and those of the program. */
  public static final int DEFERRED = 8;

  /** Nanoseconds of these actions. */
  public static final int DEFERRING = 9;

  private static final int KINDS = 10;
  private static final int SLOTS = 64;

  /** Longs from slot to slot: two cache lines. */
  private static final int STRIDE = 16;

  private static final long[] CELLS = new long[(SLOTS + 1) * STRIDE];

  private Totals() {}

  static void add(Transaction tx, int kind, long amount) {
    Memory.U.getAndAddLong(CELLS, offset(tx.id & (SLOTS - 1), kind), amount);
  }

  /** Adds one to {@code count} and {@code nanos} to {@code time}. */
  static void add(Transaction tx, int count, int time, long nanos) {
    add(tx, count, 1);
    add(tx, time, nanos);
  }

  /** All sums now, indexed by the constants of this class. */
  public static long[] now() {
    long[] sums = new long[KINDS];
    for (int kind = 0; kind < KINDS; kind++) {
      for (int slot = 0; slot < SLOTS; slot++) {
        sums[kind] += Memory.U.getLongVolatile(CELLS, offset(slot, kind));
      }
    }
    return sums;
  }

  private static long offset(int slot, int kind) {
    return Memory.LONG_BASE + ((long) ((slot + 1) * STRIDE + kind) << 3);
  }
}
