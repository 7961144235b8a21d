package dev.weft.samples.server;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/**
 * A response that is made inside a transaction and sent after it.
 *
 * <p>Belongs to one request; not thread-safe.
 */
public final class Answer {
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

  private final int status;
  private final Supplier<JsonObject> json;
  private String body;

  /** Null if there are none but what the body needs. */
  private MultiMap headers;

  private Answer(int status, String body, Supplier<JsonObject> json) {
    this.status = status;
    this.body = body;
    this.json = json;
  }

  /** 200 with a JSON body. */
  public static Answer json(String body) {
    return new Answer(200, body, null);
  }

  /**
   * The same of an object that is made when the answer is sent, which is after the transaction: of
   * what nobody changes any more.
   */
  public static Answer json(Supplier<JsonObject> body) {
    return new Answer(200, null, body);
  }

  /** 304, which never has a body. */
  public static Answer notModified() {
    return new Answer(304, "", null);
  }

  /**
   * A refusal.
   *
   * @param reason plain text without characters that JSON would have to escape
   */
  public static Answer error(int status, String reason) {
    return new Answer(status, "{\"error\":\"" + reason + "\"}", null);
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** The body, empty if there is none. */
  public String body() {
    if (body == null) {
      body = json.get().encode();
    }
    return body;
  }

  /** Adds a header. */
  public Answer with(CharSequence name, String value) {
    if (headers == null) {
      headers = HttpHeaders.headers();
    }
    headers.set(name, value);
    return this;
  }

  /** Hands the answer to Vert.x, which must happen on the event loop of the request. */
  public void send(HttpServerResponse response) {
    response.setStatusCode(status);
    if (headers != null) {
      response.headers().addAll(headers);
    }
    String text = body();
    if (!text.isEmpty()) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    }
    response.end(text);
  }
}
