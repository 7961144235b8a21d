package dev.weft;

import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.FutureTask;

/**
 * An ordinary task of a {@link TransactionExecutor}: the user's code as a transaction. Immutable.
 */
final class TransactionJob implements Runnable {

  /** The user's object. */
  final Runnable task;

  private TransactionJob(Runnable task) {
    this.task = task;
  }

  /**
   * What a worker runs for {@code task}, outside any transaction.
   *
   * @param task what was given to {@code execute}
   */
  static Runnable of(Runnable task) {
    return runsTransaction(task) ? task : new TransactionJob(task);
  }

  /** The opposite of {@link #of}. */
  static Runnable taskOf(Runnable job) {
    return job instanceof TransactionJob wrapper ? wrapper.task : job;
  }

  /**
   * Futures begin the transaction themselves, since they have something to do after it. A
   * completion service, and so {@code invokeAny}, wraps the future that our executor made into one
   * of its own, which announces the result when the inner one has been run.
   */
  private static boolean runsTransaction(Runnable task) {
    if (task instanceof TransactionFuture) {
      return true;
    }
    if (!(task instanceof FutureTask)) {
      return false;
    }
    var transaction = Suspension.begin();
    try {
      return task.getClass().getNestHost() == ExecutorCompletionService.class;
    } finally {
      Suspension.end(transaction);
    }
  }

  @Override
  public void run() {
    Transactions.run(task);
  }
}
