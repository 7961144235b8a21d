package dev.weft.samples.eventloop;

import dev.weft.samples.primes.Primes;
import dev.weft.samples.server.EntityTag;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers {@code GET /<n>} with the primes up to n, {@code GET /stats} with how often each n was
 * asked for: a verticle with a plain map, for its one event loop.
 *
 * <p>Not thread-safe.
 */
public final class OneLoop extends VerticleBase {
  private final Map<String, Asked> asked = new HashMap<>();

  /** Serves on a free port of 127.0.0.1 until its standard input ends. */
  public static void main(String[] args) throws IOException {
    Vertx vertx = Vertx.vertx();
    vertx.deployVerticle(new OneLoop()).await();
    while (System.in.read() >= 0) {
      // What is typed does not matter, only that the input is still open.
    }
    vertx.close().await();
  }

  @Override
  public Future<?> start() {
    return vertx
        .createHttpServer()
        .requestHandler(this::handle)
        .listen(0, "127.0.0.1")
        .onSuccess(
            server -> System.out.println("listening on http://127.0.0.1:" + server.actualPort()));
  }

  private void handle(HttpServerRequest request) {
    String path = request.path().substring(1);
    if (path.equals("stats")) {
      request.response().end(asked.toString());
      return;
    }
    try {
      String body = Primes.json(Integer.parseInt(path));
      asked.computeIfAbsent(path, n -> new Asked()).times++;
      request.response().putHeader("ETag", EntityTag.of(body)).end(body);
    } catch (NumberFormatException e) {
      request.response().setStatusCode(404).end();
    }
  }

  /** How often a number was asked for. */
  private static final class Asked {
    private int times;

    @Override
    public String toString() {
      return Integer.toString(times);
    }
  }
}
