package dev.weft.samples.server;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/**
 * A response that is made inside a transaction and sent after it.
 *
 * <p>Belongs to one request; not thread-safe.
 */
public final class Answer {
  private final int status;
  private final JsonObject json;
  private String body;
  private final MultiMap headers = HttpHeaders.headers();

  private Answer(int status, String body, JsonObject json) {
    this.status = status;
    this.body = body;
    this.json = json;
  }

  /** 200 with a JSON body. */
  public static Answer json(String body) {
    return new Answer(200, body, null).with(HttpHeaders.CONTENT_TYPE, "application/json");
  }

  /**
   * The same of an object that nobody changes any more: it is written as text when that is asked
   * for, which is when it is sent, after the transaction.
   */
  public static Answer json(JsonObject body) {
    return new Answer(200, null, body).with(HttpHeaders.CONTENT_TYPE, "application/json");
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
    return new Answer(status, "{\"error\":\"" + reason + "\"}", null)
        .with(HttpHeaders.CONTENT_TYPE, "application/json");
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** The body, empty if there is none. */
  public String body() {
    if (body == null) {
      body = json.encode();
    }
    return body;
  }

  /** Adds a header. */
  public Answer with(CharSequence name, String value) {
    headers.set(name, value);
    return this;
  }

  /** Hands the answer to Vert.x, which must happen on the event loop of the request. */
  public void send(HttpServerResponse response) {
    response.setStatusCode(status);
    response.headers().addAll(headers);
    response.end(body());
  }
}
