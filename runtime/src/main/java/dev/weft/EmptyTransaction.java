package dev.weft;

import java.util.concurrent.Callable;
import java.util.function.LongConsumer;

/**
 * The body of a transaction that does nothing but register an action, which so gets a serial number
 * though it was registered outside any transaction. Immutable.
 */
final class EmptyTransaction implements Callable<Void> {

  private final LongConsumer action;

  EmptyTransaction(LongConsumer action) {
    this.action = action;
  }

  @Override
  public Void call() {
    if (Transactions.isActive()) {
      Transactions.afterCommit(action);
    } else {
      // Beside a suspended transaction none can be begun, and the number of that one is not known.
      action.accept(0);
    }
    return null;
  }
}
