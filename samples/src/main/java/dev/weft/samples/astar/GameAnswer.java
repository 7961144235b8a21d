package dev.weft.samples.astar;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a player reads of an answer: the members that it knows. Read from the bytes in one pass, as
 * the load generator's time is taken from the server's.
 *
 * <p>Immutable, but for its collections.
 *
 * @param player 0 if there is none
 * @param cell null if there is none
 * @param cost -1 if there is none
 * @param path null if there is none
 * @param players where they are
 * @param rows of the map
 */
record GameAnswer(
    int player,
    Cell cell,
    int cost,
    List<Cell> path,
    Map<Integer, Cell> players,
    List<String> rows) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /**
   * Reads an answer.
   *
   * @throws IOException if it is no JSON object, or a member is not of its type
   */
  static GameAnswer of(byte[] data, int from, int length) throws IOException {
    try (JsonParser json = FACTORY.createParser(data, from, length)) {
      expect(json, json.nextToken(), JsonToken.START_OBJECT);
      GameAnswer answer = object(json);
      expect(json, json.nextToken(), null);
      return answer;
    }
  }

  private static GameAnswer object(JsonParser json) throws IOException {
    int player = 0;
    int x = -1;
    int y = -1;
    int cost = -1;
    List<Cell> path = null;
    Map<Integer, Cell> players = new HashMap<>();
    List<String> rows = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "player" -> player = json.getIntValue();
        case "x" -> x = json.getIntValue();
        case "y" -> y = json.getIntValue();
        case "cost" -> cost = json.getIntValue();
        case "path" -> path = path(json, value);
        case "players" -> {
          expect(json, value, JsonToken.START_ARRAY);
          while (json.nextToken() == JsonToken.START_OBJECT) {
            GameAnswer position = object(json);
            players.put(position.player, position.cell);
          }
        }
        case "rows" -> {
          expect(json, value, JsonToken.START_ARRAY);
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            rows.add(json.getText());
          }
        }
        default -> json.skipChildren();
      }
    }
    return new GameAnswer(player, x < 0 ? null : new Cell(x, y), cost, path, players, rows);
  }

  private static List<Cell> path(JsonParser json, JsonToken value) throws IOException {
    expect(json, value, JsonToken.START_ARRAY);
    List<Cell> path = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_ARRAY) {
      int x = json.nextIntValue(-1);
      path.add(new Cell(x, json.nextIntValue(-1)));
      expect(json, json.nextToken(), JsonToken.END_ARRAY);
    }
    return path;
  }

  private static void expect(JsonParser json, JsonToken token, JsonToken expected)
      throws IOException {
    if (token != expected) {
      throw new JsonParseException(json, token + " instead of " + expected);
    }
  }
}
