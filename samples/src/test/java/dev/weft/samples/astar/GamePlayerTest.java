package dev.weft.samples.astar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.samples.load.LoadOptions;
import dev.weft.samples.load.ResponseHead;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That a player notices wrong answers. */
class GamePlayerTest {
  private final GamePlayer player =
      new GamePlayer(LoadOptions.of("127.0.0.1", 80, 1, 0, 1), Mix.MODEL, 8, 3);

  @Test
  void whoHasJoinedSeesItselfOnTheMap() {
    JsonObject place = join();
    request("look");
    String me =
        "{'x':%d,'y':%d,'player':5}".formatted(place.getInteger("x"), place.getInteger("y"));
    String rows = ",'........'".repeat(8).substring(1);
    String look = "{'told':1,'walls':0,'players':[%s],'rows':[%s]}";
    assertNull(fault(200, look.formatted(me, rows)));
    assertEquals("look: a map on which", start(fault(200, look.formatted(me, "'...'"))));
    assertEquals("look: at null, not C", start(fault(200, look.formatted("", rows))));
  }

  @Test
  void thereIsRoomOrNotForAWallButAlwaysForAMove() {
    join();
    request("build");
    assertNull(fault(409, "{'error':'a player is there'}"));
    request("move");
    assertEquals("move: status 409: {}", fault(409, "{}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'cost':10}                        | move: no path",
        "{'cost':0,'path':[[9,9],[9,8]]}    | move: a path from Ce",
        "{'cost':1,'path':7}                | move: VALUE_NUMBER_I",
        "{'cost':'x','path':[]}             | move: Current token ",
        "{'cost':1,'path':[]}}              | move: Unexpected clo",
        "{'cost':1,'path':[]} 1             | move: VALUE_NUMBER_I",
        "{'cost':1                          | move: Unexpected end",
        "[1]                                | move: START_ARRAY in",
      })
  void aWrongPathIsAnError(String body, String fault) {
    join();
    request("move");
    String actual = fault(200, body);
    assertNotNull(actual);
    assertTrue(actual.startsWith(fault), actual);
  }

  @Test
  void aPlayerWhoIsElsewhereIsAnError() {
    JsonObject place = new JsonObject(body());
    String wrong = "{'x':%d,'y':9,'player':5}".formatted(place.getInteger("x"));
    assertEquals("join: at Cell[x=", start(fault(200, wrong)).substring(0, 16));
    assertEquals("join: no player", fault(200, "{}"));
  }

  /** Lets the player join where it wants to; returns where. */
  private JsonObject join() {
    JsonObject place = new JsonObject(body());
    assertEquals("join", player.operation());
    assertNull(fault(200, place.copy().put("player", 5).encode()));
    return place;
  }

  /** Lets the player ask until it asks for that. */
  private void request(String operation) {
    do {
      player.request();
    } while (!player.operation().equals(operation));
  }

  private String body() {
    String request = StandardCharsets.US_ASCII.decode(player.request()).toString();
    return request.substring(request.indexOf('{'));
  }

  private String fault(int status, String body) {
    byte[] data = body.replace('\'', '"').getBytes(StandardCharsets.US_ASCII);
    return player.fault(new ResponseHead(status, 0, data.length), data);
  }

  private static String start(String text) {
    return text.substring(0, 20);
  }
}
