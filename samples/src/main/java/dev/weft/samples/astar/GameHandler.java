package dev.weft.samples.astar;

import dev.weft.Transactions;
import dev.weft.samples.server.Answer;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The HTTP side of the server: requests of players become calls of the {@link GameService}, on the
 * event loop that got them, or in the next tick of a {@link GameLoop}.
 *
 * <p>One handler serves all event loops. Thread-safe.
 */
final class GameHandler implements Handler<HttpServerRequest> {
  private static final int MAX_BODY = 1000;
  private static final GameRequest CHANGES = GameRequest.of(GameRequests.CHANGES, "");

  private final GameService service;
  private final Feed feed;
  private final GameLoop loop;
  private final Executor executor;
  private final Page page = new Page();

  /**
   * Makes a handler.
   *
   * @param loop executes the requests; null for the event loops
   */
  GameHandler(GameService service, Feed feed, GameLoop loop) {
    this.service = service;
    this.feed = feed;
    this.loop = loop;
    this.executor = loop == null ? Runnable::run : loop;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if ("/live".equals(request.path())) {
      feed.connect(request);
    } else if (!page.serve(request)) {
      Context context = Vertx.currentContext();
      request.body().onSuccess(body -> received(request, body, context));
    }
  }

  /** Tells the spectators what has changed since the last time. */
  void publishChanges(Vertx vertx) {
    answer(CHANGES, answer -> feed.publish(vertx, answer.body()));
  }

  /** Looks whether the game is as it must be. */
  void scan() {
    executor.execute(service::scan);
  }

  /** Tells the spectators how busy the server is. */
  void publishLoad(Vertx vertx, int threads) {
    executor.execute(
        () -> {
          long requests = service.requests();
          Transactions.afterCommit(() -> feed.publish(vertx, load(requests, threads)));
        });
  }

  private String load(long requests, int threads) {
    return new JsonObject()
        .put("millis", System.currentTimeMillis())
        .put("requests", requests)
        .put("aborts", service.aborts())
        .put("threads", loop == null ? threads : loop.threads())
        .put("maxThreads", threads)
        .put("canSwitch", loop != null)
        .encode();
  }

  private void received(HttpServerRequest request, Buffer body, Context context) {
    String operation = request.method() + " " + request.path();
    if (body.length() > MAX_BODY) {
      Answer.error(413, "the body is too long").send(request.response());
    } else if (operation.equals("POST /threads")) {
      switchThreads(body.toString()).send(request.response());
    } else {
      grant(operation, body.toString(), request, context);
    }
  }

  private void grant(String operation, String text, HttpServerRequest request, Context context) {
    GameRequest asked;
    try {
      asked = GameRequest.of(operation, text);
    } catch (Refusal refusal) {
      refusal.answer().send(request.response());
      return;
    }
    answer(asked, answer -> send(answer, request, context));
  }

  /** Hands the answer on when everything has been committed: a task of a loop is a transaction. */
  private void answer(GameRequest request, Consumer<Answer> receiver) {
    executor.execute(
        () -> {
          Answer answer = service.answer(request);
          Transactions.afterCommit(() -> receiver.accept(answer));
        });
  }

  private Answer switchThreads(String body) {
    if (loop == null) {
      return Answer.error(409, "the event loops cannot be switched; the option --ticks can");
    }
    try {
      loop.setThreads(new JsonObject(body).getInteger("threads", 0));
      int threads = loop.threads();
      return Answer.json(() -> new JsonObject().put("threads", threads));
    } catch (DecodeException | ClassCastException e) {
      return Answer.error(400, "the body is no JSON object with a number of threads");
    } catch (IllegalArgumentException e) {
      return Answer.error(400, e.getMessage());
    }
  }

  private static void send(Answer answer, HttpServerRequest request, Context context) {
    if (Vertx.currentContext() == context) {
      answer.send(request.response());
    } else {
      context.runOnContext(nothing -> answer.send(request.response()));
    }
  }
}
