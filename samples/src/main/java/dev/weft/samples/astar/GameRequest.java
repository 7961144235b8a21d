package dev.weft.samples.astar;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * A request as it has arrived, read before it is granted: what is no JSON never gets into a
 * transaction.
 *
 * <p>Nobody changes it.
 *
 * @param operation method and path
 * @param text the body
 * @param body the same as JSON; null if it is empty
 */
record GameRequest(String operation, String text, JsonObject body) {
  /**
   * Reads a request.
   *
   * @throws Refusal if the body is neither empty nor a JSON object
   */
  static GameRequest of(String operation, String text) {
    try {
      return new GameRequest(operation, text, text.isEmpty() ? null : new JsonObject(text));
    } catch (DecodeException e) {
      throw notAnObject();
    }
  }

  /** The body of a request that must have one. */
  JsonObject object() {
    if (body == null) {
      throw notAnObject();
    }
    return body;
  }

  private static Refusal notAnObject() {
    return new Refusal(Refusal.BAD_REQUEST, "the body is no JSON object");
  }
}
