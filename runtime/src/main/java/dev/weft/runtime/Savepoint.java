package dev.weft.runtime;

/**
 * A place in an attempt to which it can be rolled back without starting again: closed nesting for
 * the first alternative of {@code orElse}.
 *
 * <p>Rolled back are what was written, counter additions, thread-locals, and what was registered
 * for the commit. Abort actions that have been registered since run after the transaction is over,
 * whatever becomes of it. Locks stay, with the values from before, and so does the read set: that
 * the other alternative is taken depends on what this one has read.
 *
 * <p>Objects that the attempt has allocated before the savepoint do not count as captured after it,
 * so that their state is saved, too.
 *
 * <p>Confined to the thread of its transaction.
 */
final class Savepoint {
  private final Transaction tx;
  private final Savepoint outer;
  private final int undo;
  private final int threadLocals;
  private final int commits;
  private final int aborts;
  private final Object[] captured;
  private final long tag;
  private boolean retried;

  private Savepoint(Transaction tx) {
    this.tx = tx;
    outer = tx.savepoint;
    undo = tx.undo.mark();
    threadLocals = tx.threadLocals.mark();
    commits = tx.hooks.commits();
    aborts = tx.hooks.aborts();
    captured = tx.captured.setAside();
    tx.locals.clear();
    tag = tx.tag;
    tx.hadSavepoint = true;
    tx.nextTag();
  }

  /**
   * Sets one. To be followed by {@link #keep} or {@link #rollback}. Additions that are pending
   * become writes, so that those of the alternative are all that is pending later.
   */
  static Savepoint set(Transaction tx) throws RestartSignal {
    tx.deltas.promoteAll(tx);
    Savepoint point = new Savepoint(tx);
    tx.savepoint = point;
    return point;
  }

  /** What has been done since is given up; the code that does it is about to unwind. */
  void retry() {
    retried = true;
    tx.restarting = true;
    tx.pass = Orecs.NOTHING;
    tx.intPass = Orecs.NOTHING;
  }

  /** True for a tag that is the attempt's again when this savepoint or one around it is left. */
  boolean isOlderTag(long value) {
    for (Savepoint point = this; point != null; point = point.outer) {
      if (point.tag == value) {
        return true;
      }
    }
    return false;
  }

  boolean isRetried() {
    return retried;
  }

  /**
   * Forgets the savepoint: what has been done since belongs to what was before. Additions to
   * objects that were captured before become writes, as those objects are captured again.
   */
  void keep() throws RestartSignal {
    if (!tx.restarting) {
      tx.deltas.promoteAll(tx);
      // Methods that were running as written on objects of their own go on so.
      tx.tag = tag;
    }
    tx.captured.takeBack(captured, true);
    tx.savepoint = outer;
  }

  /**
   * Goes back, when the code that has called {@link #retry} has been left: until then it may have
   * written, unwoven handlers not knowing that it unwinds.
   */
  void rollback() throws RestartSignal {
    tx.restarting = false;
    tx.undo.rollbackTo(undo);
    tx.threadLocals.rollbackTo(threadLocals);
    tx.hooks.rollbackTo(commits, aborts);
    tx.captured.takeBack(captured, false);
    tx.tag = tag;
    tx.fieldHandle = null;
    tx.savepoint = outer;
    tx.deltas.rollback(tx);
  }
}
