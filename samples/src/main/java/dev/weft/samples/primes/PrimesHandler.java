package dev.weft.samples.primes;

import dev.weft.Transactions;
import dev.weft.annotation.Atomic;
import dev.weft.samples.server.Answer;
import dev.weft.samples.server.EntityTag;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers {@code GET /<n>} with the primes up to n and {@code GET /stats} with what was asked so
 * far.
 *
 * <p>Written as for a single event loop: a counter, a map, no lock, no volatile, no concurrent
 * class. One handler is nevertheless shared by all event loops of the server. Each request is one
 * transaction, so the outcome is that of answering the requests one after another.
 */
public final class PrimesHandler implements Handler<HttpServerRequest> {
  private final int limit;
  private final Map<Integer, Stat> stats = new HashMap<>();
  private long requests;

  /**
   * Makes a handler that nobody has asked anything yet.
   *
   * @param limit the greatest n that is answered
   */
  public PrimesHandler(int limit) {
    this.limit = limit;
  }

  @Atomic
  @Override
  public void handle(HttpServerRequest request) {
    long start = System.nanoTime();
    Answer answer = answer(request, start);
    Transactions.afterCommit(() -> answer.send(request.response()));
  }

  private Answer answer(HttpServerRequest request, long start) {
    if (!request.method().equals(HttpMethod.GET)) {
      return Answer.error(405, "only GET is answered").with(HttpHeaders.ALLOW, "GET");
    }
    if ("/stats".equals(request.path())) {
      return Answer.json(statistics());
    }
    int n = number(request.path());
    if (n < 0 || n > limit) {
      return Answer.error(400, "ask for /n with a number n from 0 to " + limit);
    }
    String body = Primes.json(n);
    String tag = EntityTag.of(body);
    long elapsed = System.nanoTime() - start;
    requests++;
    stats.computeIfAbsent(n, key -> new Stat()).add(elapsed);
    boolean known = EntityTag.matches(tag, request.getHeader(HttpHeaders.IF_NONE_MATCH));
    return (known ? Answer.notModified() : Answer.json(body))
        .with(HttpHeaders.ETAG, tag)
        .with("X-Elapsed-Micros", Long.toString(elapsed / 1000));
  }

  private String statistics() {
    StringBuilder json =
        new StringBuilder("{\"requests\":").append(requests).append(",\"numbers\":{");
    String separator = "";
    for (Map.Entry<Integer, Stat> entry : new TreeMap<>(stats).entrySet()) {
      json.append(separator).append('"').append(entry.getKey()).append("\":");
      entry.getValue().appendTo(json);
      separator = ",";
    }
    return json.append("}}").toString();
  }

  /** The n of a path "/n", -1 if it is none. */
  private static int number(String path) {
    if (path == null || !path.startsWith("/")) {
      return -1;
    }
    try {
      return Integer.parseInt(path.substring(1));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
