package dev.weft.samples.astar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.samples.server.Answer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GameRequestsTest {
  private final Game game = new Game(8, 0, 1);
  private final GameRequests requests = new GameRequests(game, null);

  @BeforeEach
  void join() {
    assertEquals("{\"x\":2,\"y\":3,\"player\":1}", good("POST /join", "{'x':2,'y':3}"));
    good("POST /build", "{'x':5,'y':5}");
    game.takeChanges();
  }

  @Test
  void everyRequestHasItsAnswer() {
    assertEquals(
        "{\"cost\":20,\"path\":[[2,3],[3,3],[4,3]]}",
        good("POST /move", "{'player':1,'x':4,'y':3}"));
    assertEquals("{\"x\":3,\"y\":2}", good("POST /step", "{'player':1,'x':3,'y':2}"));
    assertEquals("{\"built\":false}", good("POST /build", "{'x':5,'y':5}"));
    assertEquals("{\"erased\":1}", good("POST /erase", "{'x':4,'y':4}"));
    assertEquals(
        "{\"told\":2,\"changes\":[[\"player\",1,3,3],[\"player\",1,3,2],[\"free\",0,5,5]]}",
        good(GameRequests.CHANGES, ""));
    assertEquals("{\"player\":1}", good("POST /leave", "{'player':1}"));
  }

  @Test
  void theMapHasWallsAndPlayers() {
    JsonObject map = new JsonObject(good(GameRequests.LOOK, ""));
    assertEquals("........", map.getJsonArray("rows").getString(4));
    assertEquals(".....#..", map.getJsonArray("rows").getString(5));
    assertEquals(1, map.getInteger("walls"));
    assertEquals("[{\"x\":2,\"y\":3,\"player\":1}]", map.getJsonArray("players").encode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST /move  | {                         | 400 | the body is no JSON object",
        "POST /move  | [1]                       | 400 | the body is no JSON object",
        "POST /move  | ''                        | 400 | the body is no JSON object",
        "POST /move  | null                      | 400 | the body is no JSON object",
        "POST /move  | {'player':1,'x':'2','y':3} | 400 | x is no whole number",
        "POST /move  | {'player':1,'x':2.5,'y':3} | 400 | x is no whole number",
        "POST /move  | {'player':1,'x':2}        | 400 | y is no whole number",
        "POST /move  | {'x':2,'y':2}             | 400 | player is no whole number",
        "POST /move  | {'player':1,'x':8,'y':0}  | 400 | outside the map",
        "POST /move  | {'player':1,'x':0,'y':-1} | 400 | outside the map",
        "POST /move  | {'player':2,'x':0,'y':0}  | 404 | there is no player 2",
        "POST /step  | {'player':1,'x':2,'y':5}  | 409 | a step leads to a neighbouring cell",
        "POST /step  | {'player':7,'x':2,'y':5}  | 404 | there is no player 7",
        "POST /leave | {'player':7}              | 404 | there is no player 7",
        "POST /join  | {'x':5,'y':5}             | 409 | a wall is there",
        "POST /join  | {'x':99999999999,'y':5}   | 400 | x is no whole number",
        "POST /build | {'x':2,'y':3}             | 409 | a player is there",
        "POST /build | {'x':2,'y':8}             | 400 | outside the map",
        "POST /erase | {'x':-1,'y':0}            | 400 | outside the map",
        "GET /move   | {}                        | 404 | there is no such request",
        "POST /fly   | {}                        | 404 | there is no such request",
      })
  void aWrongRequestIsRefusedAndChangesNothing(
      String operation, String body, int status, String reason) {
    String before = good(GameRequests.LOOK, "");
    long granted = game.requests();
    Answer answer = requests.answer(operation, json(body));
    assertEquals(status, answer.status());
    assertEquals(reason, new JsonObject(answer.body()).getString("error"));
    assertEquals(granted, game.requests());
    assertEquals(
        "[]", new JsonObject(good(GameRequests.CHANGES, "")).getJsonArray("changes").encode());
    assertEquals(before, good(GameRequests.LOOK, ""));
  }

  private String good(String operation, String body) {
    Answer answer = requests.answer(operation, json(body));
    assertEquals(200, answer.status(), answer.body());
    return answer.body();
  }

  private static String json(String body) {
    return body.replace('\'', '"');
  }
}
