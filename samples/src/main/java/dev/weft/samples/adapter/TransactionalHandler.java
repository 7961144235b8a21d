package dev.weft.samples.adapter;

import dev.weft.Transactions;
import io.vertx.core.Handler;

/**
 * Makes a handler of Vert.x a transaction, on the event loop that calls it:
 *
 * <pre>{@code
 * server.requestHandler(TransactionalHandler.of(this::handle));
 * router.get("/stock").handler(TransactionalHandler.of(this::stock));
 * }</pre>
 *
 * <p>So several instances of a verticle may share maps and counters without locks. What goes to the
 * connection, to the event bus or to other threads goes out after the commit, on the same event
 * loop; events of a connection stay in order, since the event loop waits for the commit. A callback
 * that the handler registers, such as that of {@code request.body()}, is a handler of its own, to
 * be wrapped, too.
 *
 * <p>What the handler throws comes out of it; what it has written stays, as without a transaction.
 *
 * <p>Immutable; as thread-safe as the handler is with transactions.
 */
public final class TransactionalHandler {
  private TransactionalHandler() {}

  /**
   * Makes the handler.
   *
   * @param <E> type of the event
   * @param handler what to run; its class names it in the log
   * @return to be given to Vert.x
   */
  public static <E> Handler<E> of(Handler<E> handler) {
    String name = handler.getClass().getName().replaceAll("\\$\\$Lambda.*", "");
    return event -> Transactions.run(name, () -> handler.handle(event));
  }
}
