package dev.weft.runtime;

import dev.weft.runtime.log.DeferredEvent;
import dev.weft.runtime.log.Log;
import java.util.function.LongConsumer;

/**
 * Actions registered by the current attempt, to run after its commit or after its rollback.
 *
 * <p>Confined to the thread of its transaction. Plain arrays: these methods run inside the
 * transaction, where JDK collections are woven.
 */
final class Hooks {
  private final Transaction tx;
  private LongConsumer[] commits = new LongConsumer[4];
  private int commitCount;
  private Runnable[] aborts = new Runnable[4];
  private int abortCount;

  /** Abort actions of alternatives that were given up; they wait for the end. Newest first. */
  private Runnable[] due = new Runnable[0];

  /** What effects have thrown that ran before the commit, or null; see {@link #settle}. */
  private Throwable failure;

  Hooks(Transaction tx) {
    this.tx = tx;
  }

  void onCommit(LongConsumer action) {
    if (commitCount == commits.length) {
      LongConsumer[] larger = new LongConsumer[commitCount * 2];
      System.arraycopy(commits, 0, larger, 0, commitCount);
      commits = larger;
    }
    commits[commitCount++] = action;
  }

  void onAbort(Runnable action) {
    if (abortCount == aborts.length) {
      Runnable[] larger = new Runnable[abortCount * 2];
      System.arraycopy(aborts, 0, larger, 0, abortCount);
      aborts = larger;
    }
    aborts[abortCount++] = action;
  }

  /**
   * Runs the commit actions in order, each to its end, outside of any transaction.
   *
   * @return the first exception, the others suppressed in it, or null
   */
  Throwable committed(long serial) {
    abortCount = clear(aborts, abortCount);
    Throwable first = failure;
    failure = null;
    if (commitCount == 0) {
      return due.length == 0 ? first : runDue(first);
    }
    // An action may itself run transactions on this thread, which register hooks of their own.
    LongConsumer[] actions = new LongConsumer[commitCount];
    System.arraycopy(commits, 0, actions, 0, commitCount);
    commitCount = clear(commits, commitCount);
    if (due.length != 0) {
      first = runDue(first);
    }
    return run(actions, actions.length, serial, false, first);
  }

  private Throwable run(
      LongConsumer[] actions, int count, long serial, boolean early, Throwable thrownBefore) {
    Throwable first = thrownBefore;
    // The actions may run transactions of their own, which get the same account.
    String unit = Log.ENABLED && count != 0 ? tx.attempt.unitName() : null;
    for (int i = 0; i < count; i++) {
      DeferredEvent event = Log.ENABLED ? DeferredEvent.start() : null;
      long start = Log.ENABLED ? System.nanoTime() : 0;
      Throwable thrown = null;
      try {
        actions[i].accept(serial);
      } catch (Throwable t) {
        thrown = t;
        first = add(first, t);
      }
      if (Log.ENABLED) {
        Totals.add(tx, Totals.DEFERRED, Totals.DEFERRING, System.nanoTime() - start);
        event.write(unit, actions[i], early, thrown != null);
      }
    }
    return first;
  }

  /**
   * Runs the effects that wait, in order: the transaction has become inevitable, so nothing can
   * take them back. What they throw comes out after the commit. The caller has suspended the
   * transaction.
   */
  void settle() {
    LongConsumer[] effects = new LongConsumer[commitCount];
    int count = 0;
    int kept = 0;
    for (int i = 0; i < commitCount; i++) {
      if (commits[i] instanceof Deferred.Effect) {
        effects[count++] = commits[i];
      } else {
        commits[kept++] = commits[i];
      }
    }
    for (int i = kept; i < commitCount; i++) {
      commits[i] = null;
    }
    commitCount = kept;
    failure = run(effects, count, 0, true, failure);
  }

  boolean hasAbortActions() {
    return abortCount != 0 || due.length != 0;
  }

  /** How many commit actions there are: a place to go back to. */
  int commits() {
    return commitCount;
  }

  /** How many abort actions there are. */
  int aborts() {
    return abortCount;
  }

  /** Drops later commit actions; later abort actions are to run when the transaction is over. */
  void rollbackTo(int commit, int abort) {
    while (commitCount > commit) {
      commits[--commitCount] = null;
    }
    Runnable[] more = new Runnable[due.length + abortCount - abort];
    int length = 0;
    while (abortCount > abort) {
      more[length++] = aborts[--abortCount];
      aborts[abortCount] = null;
    }
    System.arraycopy(due, 0, more, length, due.length);
    due = more;
  }

  private Throwable runDue(Throwable thrownBefore) {
    Runnable[] actions = due;
    due = new Runnable[0];
    return run(actions, thrownBefore);
  }

  private static Throwable run(Runnable[] actions, Throwable thrownBefore) {
    Throwable first = thrownBefore;
    for (Runnable action : actions) {
      try {
        action.run();
      } catch (Throwable t) {
        first = add(first, t);
      }
    }
    return first;
  }

  void dropCommitActions() {
    commitCount = clear(commits, commitCount);
  }

  /** Runs the abort actions, newest first, outside of any transaction. */
  Throwable aborted() {
    dropCommitActions();
    rollbackTo(commitCount, 0);
    return runDue(null);
  }

  private static Throwable add(Throwable first, Throwable next) {
    if (first == null) {
      return next;
    }
    if (first != next) {
      first.addSuppressed(next);
    }
    return first;
  }

  private static int clear(Object[] actions, int count) {
    Grow.clear(actions, count);
    return 0;
  }
}
