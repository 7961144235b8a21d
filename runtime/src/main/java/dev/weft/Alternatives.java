package dev.weft;

import dev.weft.runtime.Engine;
import java.util.concurrent.Callable;

/** Two ways to do something in a transaction. Immutable. */
final class Alternatives<T> implements Callable<T> {

  private final Callable<T> first;
  private final Callable<T> second;

  Alternatives(Callable<T> first, Callable<T> second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public T call() throws Exception {
    // Without the agent nothing is rolled back, so there is no second way.
    return Engine.installed() ? Engine.orElse(first, second) : first.call();
  }
}
