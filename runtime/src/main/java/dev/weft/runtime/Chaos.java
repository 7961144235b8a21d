package dev.weft.runtime;

/**
 * Trouble on purpose, for tests: what the transactions of one thread meet in addition to what
 * others do to them. A correct program cannot tell.
 *
 * <p>Asked only on the slow paths. An attempt that is to meet trouble at its reads sends all of
 * them there, see {@link #everyRead()}; so the barriers' fast paths are the same as without chaos,
 * and cost the same.
 *
 * <p>Confined to the thread of its transaction.
 */
abstract class Chaos {
  /** Golden ratio, the increment of the generator SplitMix64 (Steele, Lea, Flood 2014). */
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /** Makes everything that follows depend on {@code seed} alone. */
  final void seed(long seed) {
    state = seed;
  }

  /** The next 64 random bits. */
  final long next() {
    state += GAMMA;
    return mix(state);
  }

  /** Finaliser of SplitMix64: every bit of the result depends on every bit of {@code z}. */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** An attempt begins; {@code aborts} of the same transaction have been rolled back before. */
  abstract void begin(int aborts);

  /** Whether all reads of this attempt are to take the slow path. */
  abstract boolean everyRead();

  /** At a barrier, on its slow path. */
  abstract void barrier(Transaction tx, int site) throws RestartSignal;

  /** The body has returned: whether the attempt is to be rolled back. */
  abstract boolean abortsAtEnd(Transaction tx);

  /** At a place where losing the processor is worst: a lock is held, or a value not yet checked. */
  abstract void delay();
}
