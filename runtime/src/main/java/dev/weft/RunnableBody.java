package dev.weft;

import java.util.concurrent.Callable;

/**
 * A {@link Runnable} as the body of a transaction. A named class, since a lambda expression would
 * be linked on first use, which may be inside a transaction. Immutable.
 *
 * @param <T> type of the result
 */
final class RunnableBody<T> implements Callable<T> {

  /** The user's code; names the entry point, see {@link EntryPoints}. */
  final Runnable task;

  private final T result;

  /**
   * @param task what to run
   * @param result what {@link #call()} returns, may be null
   */
  RunnableBody(Runnable task, T result) {
    this.task = task;
    this.result = result;
  }

  @Override
  public T call() {
    task.run();
    return result;
  }
}
