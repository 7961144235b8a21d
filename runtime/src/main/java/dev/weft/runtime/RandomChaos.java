package dev.weft.runtime;

/**
 * The agent option {@code chaos=SEED[:rate]}: at any barrier an attempt may be rolled back, made to
 * wait, or forced to run alone, as inevitable ones do.
 *
 * <p>The decisions of a transaction follow from the seed, the number of its thread (in the order of
 * their first transactions) and its own number on that thread: what other threads do changes them
 * only where it changes the barriers that the transaction meets.
 *
 * <p>Confined to the thread of its transaction.
 */
final class RandomChaos extends Chaos {
  /** Attempts of one transaction that are rolled back on purpose, so that it gets done. */
  private static final int MAX_ABORTS = 4;

  /** Delays are rare places, so they are this many times as likely as trouble at a barrier. */
  private static final int DELAY_FACTOR = 2;

  /** Longest wait, ns: many times what a short transaction takes. */
  private static final int MAX_PARK_NANOS = 1 << 16;

  private final long base;

  /** Of 2^31. */
  private final long barrierChance;

  private final long delayChance;
  private long transactions;
  private int aborts;
  private boolean everyRead;

  /**
   * For one thread.
   *
   * @param seed the option's seed
   * @param rate chance of trouble at a barrier, 0 to 1
   * @param thread number of the thread's descriptor
   */
  RandomChaos(long seed, double rate, int thread) {
    base = mix(seed + mix(thread));
    barrierChance = (long) (rate * (1L << 31));
    delayChance = Math.min(barrierChance * DELAY_FACTOR, 1L << 31);
  }

  @Override
  void begin(int aborts) {
    if (aborts == 0) {
      seed(base ^ mix(++transactions));
    }
    this.aborts = aborts;
    everyRead = (next() & 1) != 0;
    delay();
  }

  @Override
  boolean everyRead() {
    return everyRead;
  }

  @Override
  void barrier(Transaction tx, int site) throws RestartSignal {
    // A suspended transaction at a barrier is about to commit its counters.
    if (!happens(barrierChance) || Carrier.current() != tx) {
      return;
    }
    int kind = (int) next() & 15;
    if (kind < 10) {
      if (aborts < MAX_ABORTS && !tx.exclusive) {
        tx.abort(Contention.CHAOS, site, null, 0);
      }
    } else if (kind == 10) {
      Inevitability.goAlone(tx, Contention.CHAOS, site);
    } else {
      pause();
    }
  }

  @Override
  boolean abortsAtEnd(Transaction tx) {
    delay();
    return aborts < MAX_ABORTS && !tx.exclusive && happens(barrierChance);
  }

  @Override
  void delay() {
    if (happens(delayChance)) {
      pause();
    }
  }

  private boolean happens(long chance) {
    return next() >>> 33 < chance;
  }

  private void pause() {
    long bits = next();
    int kind = (int) bits & 15;
    if (kind == 0) {
      Memory.U.park(false, (bits >>> 32) % MAX_PARK_NANOS + 1);
    } else if (kind < 6) {
      Thread.yield();
    } else {
      for (int i = (int) (bits >>> 54); i > 0; i--) {
        Thread.onSpinWait();
      }
    }
  }
}
