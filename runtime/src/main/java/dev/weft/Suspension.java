package dev.weft;

import dev.weft.runtime.Engine;
import dev.weft.runtime.Transaction;

/**
 * Plain code inside a transaction: between {@link #begin} and {@link #end} the calling thread reads
 * and writes memory directly, for bookkeeping that must neither conflict nor be rolled back. JDK
 * classes are woven, so every use of one that has state needs this.
 *
 * <pre>{@code
 * var transaction = Suspension.begin();
 * try {
 *   ...
 * } finally {
 *   Suspension.end(transaction);
 * }
 * }</pre>
 *
 * <p>Stateless; speaks of the calling thread.
 */
final class Suspension {

  private Suspension() {}

  /**
   * Suspends the calling thread's transaction.
   *
   * @return what to pass to {@link #end}; null outside a transaction and without the agent
   */
  static Transaction begin() {
    return Engine.installed() ? Engine.suspend() : null;
  }

  /** Goes on with {@code transaction}; nothing to do if it is null. */
  static void end(Transaction transaction) {
    // Without the agent no method of the engine but installed() works.
    if (transaction != null) {
      Engine.resume(transaction);
    }
  }
}
