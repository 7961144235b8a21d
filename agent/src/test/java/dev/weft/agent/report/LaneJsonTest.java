package dev.weft.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LaneJsonTest {

  @Test
  void exactWhileThereIsRoom() throws IOException {
    Lane lane = new Lane("t", 1);
    lane.add(100, State.RUNNING);
    lane.add(130, State.PAUSED);
    lane.add(150, State.IDLE);
    assertEquals(
        "[{\"name\":\"t\",\"pairs\":[30,31,20," + (31 << 15) + ",50,0]}]",
        write(List.of(lane), 100, 100));
    assertEquals(
        "[{\"name\":\"t\",\"pairs\":[50,0,30,31,20," + (31 << 15) + ",50,0]}]",
        write(List.of(lane), 50, 150));
  }

  @Test
  void whatIsCutOffAtTheBeginKeepsItsState() throws IOException {
    Lane lane = new Lane("t", 1);
    lane.add(0, State.RUNNING);
    lane.add(150, State.IDLE);
    assertEquals("[{\"name\":\"t\",\"pairs\":[50,31]}]", write(List.of(lane), 100, 50));
  }

  /** Too many changes: shares of equal spans, whose sums are right but for their rounding. */
  @Test
  void sharesWhereThereIsNoRoom() throws IOException {
    Random random = new Random(11);
    List<Lane> lanes = new ArrayList<>();
    long span = 0;
    for (int i = 0; i < 4; i++) {
      Lane lane = new Lane("t" + i, i);
      long time = 0;
      for (int n = 0; n < 100_000; n++) {
        lane.add(time, State.values()[random.nextInt(5)]);
        time += 1 + random.nextInt(2000);
      }
      lane.add(time, State.IDLE);
      lanes.add(lane);
      span = Math.max(span, time);
    }
    String json = write(lanes, 0, span);
    assertTrue(json.length() < 3_000_000, "characters: " + json.length());
    for (JsonElement written : JsonParser.parseString(json).getAsJsonArray()) {
      JsonArray pairs = written.getAsJsonObject().getAsJsonArray("pairs");
      double[] sums = new double[State.COUNT];
      long length = 0;
      for (int i = 0; i < pairs.size(); i += 2) {
        long units = pairs.get(i).getAsLong();
        int code = pairs.get(i + 1).getAsInt();
        length += units;
        for (int state = 1; state < State.COUNT; state++) {
          sums[state] += units * (code >> 5 * (state - 1) & 31) / 31.0;
        }
      }
      assertEquals(span, length);
      Lane lane = lanes.get(written.getAsJsonObject().get("name").getAsString().charAt(1) - '0');
      for (State state : State.values()) {
        if (state != State.IDLE) {
          assertEquals(lane.sum(state), sums[state.ordinal()], 0.1 * lane.sum(state), state::word);
        }
      }
    }
  }

  private static String write(List<Lane> lanes, long first, long span) throws IOException {
    StringWriter text = new StringWriter();
    new LaneJson(new JsonWriter(text), first, span).write(lanes);
    return text.toString();
  }
}
