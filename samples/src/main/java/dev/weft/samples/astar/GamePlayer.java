package dev.weft.samples.astar;

import dev.weft.samples.load.Conversation;
import dev.weft.samples.load.LoadOptions;
import dev.weft.samples.load.ResponseHead;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A player who follows a script: joins somewhere, walks to one place after the other, builds and
 * erases. The same seed and the same answers give the same requests.
 *
 * <p>Belongs to one client; not thread-safe.
 */
final class GamePlayer implements Conversation {
  private final LoadOptions options;
  private final Mix mix;
  private final int size;
  private final Random random;

  /** 0 before it has joined. */
  private int id;

  private Cell cell;

  /** Where it is going, null if it has arrived. */
  private Cell target;

  /** The place that the current request is about. */
  private Cell asked;

  private String operation;

  /**
   * Makes a player that has not joined.
   *
   * @param size of the map
   */
  GamePlayer(LoadOptions options, Mix mix, int size, long seed) {
    this.options = options;
    this.mix = mix;
    this.size = size;
    this.random = new Random(seed);
  }

  @Override
  public byte[] request() {
    Mix.Action action = id == 0 ? null : mix.next(random);
    operation = action == null ? "join" : action.name().toLowerCase(Locale.ROOT);
    if (action == Mix.Action.LOOK) {
      return options.get("/map");
    }
    if (action == Mix.Action.MOVE && target == null) {
      target = anywhere();
    }
    asked =
        action == Mix.Action.MOVE ? target : action == Mix.Action.STEP ? neighbour() : anywhere();
    JsonObject body = new JsonObject().put("x", asked.x()).put("y", asked.y());
    if (action == Mix.Action.MOVE || action == Mix.Action.STEP) {
      body.put("player", id);
    }
    return options.post("/" + operation, body.encode());
  }

  @Override
  public String operation() {
    return operation;
  }

  @Override
  public String fault(ResponseHead head, byte[] data) {
    String body = head.body(data);
    // Whoever builds or joins where there is no room is told so: an answer as good as any.
    boolean noRoom =
        head.status() == 409 && (operation.equals("build") || operation.equals("join"));
    if (noRoom) {
      return null;
    }
    if (head.status() != 200) {
      return operation + ": status " + head.status() + ": " + body;
    }
    String fault;
    try {
      fault = fault(new JsonObject(body));
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      fault = "not the members that it must have: " + body;
    }
    return fault == null ? null : operation + ": " + fault;
  }

  private String fault(JsonObject answer) {
    switch (operation) {
      case "join" -> {
        id = answer.getInteger("player");
        return arrive(cell(answer), asked);
      }
      case "move" -> {
        return walk(path(answer.getJsonArray("path")), answer.getInteger("cost"));
      }
      case "step" -> {
        Cell now = cell(answer);
        return now.equals(cell) ? null : arrive(now, asked);
      }
      case "look" -> {
        return look(answer);
      }
      default -> {
        return null;
      }
    }
  }

  private String arrive(Cell now, Cell expected) {
    cell = now;
    return now.equals(expected) ? null : "at " + now + " instead of " + expected;
  }

  /** Whether the walls are where they should be, only the server knows. */
  private String walk(List<Cell> path, int cost) {
    if (path.isEmpty()) {
      target = null;
      return null;
    }
    Cell last = path.get(path.size() - 1);
    if (!path.get(0).equals(cell) || !last.equals(target)) {
      return "a path from " + path.get(0) + " to " + last + ", not " + cell + " to " + target;
    }
    if (PathFinder.cost(path) != cost) {
      return "a path that costs " + PathFinder.cost(path) + ", not " + cost;
    }
    cell = path.get(Math.min(1, path.size() - 1));
    if (cell.equals(target)) {
      target = null;
    }
    return null;
  }

  private String look(JsonObject map) {
    JsonArray rows = map.getJsonArray("rows");
    if (rows.size() != size || rows.getString(cell.y()).charAt(cell.x()) != '.') {
      return "a map on which the player is in a wall";
    }
    for (Object player : map.getJsonArray("players")) {
      JsonObject position = (JsonObject) player;
      if (position.getInteger("player") == id) {
        return cell(position).equals(cell) ? null : "at " + cell(position) + ", not " + cell;
      }
    }
    return "a map without the player";
  }

  private Cell anywhere() {
    return new Cell(random.nextInt(size), random.nextInt(size));
  }

  private Cell neighbour() {
    int x = Math.min(size - 1, Math.max(0, cell.x() + random.nextInt(3) - 1));
    int y = Math.min(size - 1, Math.max(0, cell.y() + random.nextInt(3) - 1));
    return new Cell(x, y);
  }

  private static List<Cell> path(JsonArray cells) {
    List<Cell> path = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      JsonArray position = cells.getJsonArray(i);
      path.add(new Cell(position.getInteger(0), position.getInteger(1)));
    }
    return path;
  }

  private static Cell cell(JsonObject position) {
    return new Cell(position.getInteger("x"), position.getInteger("y"));
  }
}
