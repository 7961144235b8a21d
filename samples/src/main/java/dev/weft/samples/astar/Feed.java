package dev.weft.samples.astar;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;

/**
 * Tells the spectators, over WebSockets, what was committed, in the order of the commits.
 *
 * <p>Each message has the number of those before it, and the map that a spectator asks for has it,
 * too: messages from that number on are to be applied to it. Thread-safe.
 */
final class Feed {
  private static final String ADDRESS = "dev.weft.samples.astar.feed";

  /** Connects a spectator. To be called on an event loop. */
  void connect(HttpServerRequest request) {
    Vertx vertx = Vertx.currentContext().owner();
    request.toWebSocket().onSuccess(socket -> follow(vertx, socket));
  }

  /** Sends a message to all spectators. */
  void publish(Vertx vertx, String message) {
    vertx.eventBus().publish(ADDRESS, message);
  }

  private static void follow(Vertx vertx, ServerWebSocket socket) {
    MessageConsumer<String> consumer =
        vertx
            .eventBus()
            .consumer(
                ADDRESS,
                message -> {
                  if (socket.writeQueueFull()) {
                    // A gap would leave it with a wrong map; let it begin again.
                    socket.close();
                  } else {
                    socket.writeTextMessage(message.body());
                  }
                });
    socket.closeHandler(nothing -> consumer.unregister());
  }
}
