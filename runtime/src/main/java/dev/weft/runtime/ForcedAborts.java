package dev.weft.runtime;

/**
 * Rolls back the first attempts of one transaction: the first at the end of its body, the others at
 * one of the barriers that this one met, chosen at random.
 *
 * <p>Confined to the thread of its transaction.
 */
final class ForcedAborts extends Chaos {
  private final int wanted;
  private int aborts;
  private int met;
  private int last;

  /** Barrier at which this attempt ends, counted from 0, or -1: none. */
  private int end;

  /**
   * For one transaction.
   *
   * @param wanted number of attempts to roll back
   * @param seed of the choice of barriers
   */
  ForcedAborts(int wanted, long seed) {
    this.wanted = wanted;
    seed(seed);
  }

  @Override
  void begin(int aborts) {
    this.aborts = aborts;
    last = Math.max(last, met);
    met = 0;
    end = aborts == 0 || last == 0 ? -1 : (int) Long.remainderUnsigned(next(), last);
  }

  @Override
  boolean everyRead() {
    return aborts < wanted;
  }

  @Override
  void barrier(Transaction tx, int site) throws RestartSignal {
    if (Carrier.current() == tx && met++ == end && due(tx)) {
      tx.abort(Contention.CHAOS, site, null, 0);
    }
  }

  @Override
  boolean abortsAtEnd(Transaction tx) {
    return due(tx);
  }

  private boolean due(Transaction tx) {
    return aborts < wanted && !tx.exclusive;
  }

  @Override
  void delay() {}
}
