package dev.weft.runtime;

/**
 * Gives the fields of one object records of their own, in the table, once transactions that may
 * well use different fields of it have kept aborting each other. One record per object is what
 * nodes of data structures want; a handler that all transactions go through wants one per field.
 *
 * <p>One descriptor watches one object at a time: the one over which it loses most. Confined to the
 * thread of its transaction.
 */
final class Splitting {
  /** Conflicts over one object that make it a case, and transactions among which they count. */
  private static final int CONFLICTS = 8;

  private static final int TRANSACTIONS = 256;

  /** Waits for one word of the table. */
  private static final int SPINS = 1000;

  private final Transaction tx;
  private int suspect;
  private int conflicts;
  private long since;
  private Object wanted;
  private int wantedOrec;

  Splitting(Transaction tx) {
    this.tx = tx;
  }

  /** The attempt is about to be rolled back over the record. */
  void lost(Object o, int orec) {
    if (orec <= 0) {
      return;
    }
    int hash = System.identityHashCode(o);
    if (hash != suspect || tx.number - since > TRANSACTIONS) {
      if (--conflicts > 0 && hash != suspect) {
        return;
      }
      suspect = hash;
      conflicts = 0;
      since = tx.number;
    }
    if (++conflicts >= (tx.chaos == null ? CONFLICTS : 1)) {
      wanted = o;
      wantedOrec = orec;
      conflicts = 0;
    }
  }

  /** Between two attempts, outside of any: splits the object if that is wanted. */
  void perform() {
    if (wanted != null) {
      Object o = wanted;
      wanted = null;
      if (isWorthwhile(o)) {
        split(o, wantedOrec);
      }
    }
  }

  private boolean isWorthwhile(Object o) {
    OffsetTable fields = ClassFields.tableOf(o.getClass());
    int shared = 0;
    for (int i = 0; i < fields.instances(); i++) {
      shared += fields.hasRecord(i, wantedOrec) ? 1 : 0;
    }
    return shared > 1;
  }

  /**
   * The words in the table get a version not older than the object's, or a reader would take what
   * was written under the old record for older than it is. Then the record says so for good;
   * whoever has read or wants to lock it aborts, and finds the new ones in its next attempt.
   */
  private void split(Object o, int orec) {
    long before = Orecs.acquire(o, orec);
    if (before >= Orecs.LOCK || !Orecs.tryLock(o, orec, before, tx.lockWord())) {
      return;
    }
    tx.delay();
    long version = Orecs.nextVersion();
    OffsetTable fields = ClassFields.tableOf(o.getClass());
    boolean all = true;
    for (int i = 0; i < fields.instances() && all; i++) {
      all = !fields.hasRecord(i, orec) || renew(~Orecs.ofField(o, fields.key(i)), version);
    }
    tx.delay();
    Orecs.release(o, orec, all ? Orecs.SPLIT : version);
  }

  private static boolean renew(int record, long version) {
    for (int i = 0; i < SPINS; i++) {
      long value = Orecs.acquire(null, record);
      if (value >= version && value < Orecs.LOCK
          || value < version && Orecs.tryLock(null, record, value, version)) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }
}
