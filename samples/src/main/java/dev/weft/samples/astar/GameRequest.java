package dev.weft.samples.astar;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * A request as it has arrived, read before it is granted: JSON never gets into a transaction.
 *
 * <p>Immutable.
 *
 * @param operation method and path
 * @param text the body
 * @param player who, null if the body does not say so in a whole number
 * @param x where, null likewise
 * @param y where, null likewise
 */
record GameRequest(String operation, String text, Integer player, Integer x, Integer y) {
  /**
   * Reads a request.
   *
   * @throws Refusal if the body is neither empty nor a JSON object
   */
  static GameRequest of(String operation, String text) {
    if (text.isEmpty()) {
      return new GameRequest(operation, text, null, null, null);
    }
    try {
      JsonObject body = new JsonObject(text);
      return new GameRequest(
          operation, text, number(body, "player"), number(body, "x"), number(body, "y"));
    } catch (DecodeException e) {
      throw notAnObject();
    }
  }

  /** Who, of a request that must say so. */
  int requiredPlayer() {
    return required(player, "player");
  }

  /** Where, of a request that must say so. */
  Cell requiredCell() {
    return new Cell(required(x, "x"), required(y, "y"));
  }

  private int required(Integer number, String name) {
    if (text.isEmpty()) {
      throw notAnObject();
    }
    if (number == null) {
      throw new Refusal(Refusal.BAD_REQUEST, name + " is no whole number");
    }
    return number;
  }

  private static Integer number(JsonObject body, String name) {
    return body.getValue(name) instanceof Integer number ? number : null;
  }

  private static Refusal notAnObject() {
    return new Refusal(Refusal.BAD_REQUEST, "the body is no JSON object");
  }
}
