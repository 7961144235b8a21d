package dev.weft;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The future of a task of a {@link TransactionExecutor}. It is completed outside the transaction,
 * after the commit, so nobody can see a result that is rolled back later.
 *
 * <p>Thread-safe. The commit of the task happens-before a successful {@code get}.
 *
 * @param <V> type of the result
 */
final class TransactionFuture<V> extends FutureTask<V> {

  /**
   * Makes a future that has not been run.
   *
   * @param origin the user's object, which names the entry point
   * @param body what to run as a transaction
   */
  TransactionFuture(Object origin, Callable<V> body) {
    super(new Unit<V>(origin, body));
  }

  @Override
  public V get() throws InterruptedException, ExecutionException {
    requireDoneInTransaction();
    var transaction = Suspension.begin();
    try {
      return super.get();
    } finally {
      Suspension.end(transaction);
    }
  }

  @Override
  public V get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    requireDoneInTransaction();
    var transaction = Suspension.begin();
    try {
      return super.get(timeout, unit);
    } finally {
      Suspension.end(transaction);
    }
  }

  /**
   * A transaction cannot wait for another one: as if they ran one after the other, that one does
   * not even begin before this one is over.
   */
  private void requireDoneInTransaction() {
    if (Transactions.isActive()) {
      var transaction = Suspension.begin();
      try {
        if (!isDone()) {
          throw new IllegalStateException("get() inside a transaction would wait for ever");
        }
      } finally {
        Suspension.end(transaction);
      }
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    // Other threads act on it at once, so it cannot be rolled back.
    Transactions.becomeInevitable("Future.cancel");
    var transaction = Suspension.begin();
    try {
      return super.cancel(mayInterruptIfRunning);
    } finally {
      Suspension.end(transaction);
    }
  }

  /** The task as a transaction of its own, run by {@link FutureTask#run()}. */
  private static final class Unit<V> implements Callable<V> {
    private final Object origin;
    private final Callable<V> body;

    Unit(Object origin, Callable<V> body) {
      this.origin = origin;
      this.body = body;
    }

    @Override
    public V call() throws Exception {
      return Transactions.transaction(null, origin, body);
    }
  }
}
