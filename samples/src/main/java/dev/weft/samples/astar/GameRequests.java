package dev.weft.samples.astar;

import dev.weft.samples.server.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Requests and answers as JSON, around a game: the whole business of the server, without HTTP.
 *
 * <p>Written as for one thread, like the game itself.
 */
final class GameRequests {
  /** The request that reads the whole map. */
  static final String LOOK = "GET /map";

  /** The request for what has changed since it was last made; the server makes it itself. */
  static final String CHANGES = "changes";

  private final Game game;
  private final Faults faults;

  /**
   * Makes a server of a game.
   *
   * @param faults is told of wrong paths; null to leave them unchecked
   */
  GameRequests(Game game, Faults faults) {
    this.game = game;
    this.faults = faults;
  }

  /** Reads a request and does what it asks for, or refuses it and changes nothing. */
  Answer answer(String operation, String text) {
    try {
      return answer(GameRequest.of(operation, text));
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  /** Does what a request asks for, or refuses it and changes nothing. */
  Answer answer(GameRequest request) {
    try {
      JsonObject answer =
          switch (request.operation()) {
            case LOOK -> map();
            case CHANGES -> changes();
            case "POST /join" -> join(request.object());
            case "POST /leave" -> leave(request.object());
            case "POST /move" -> move(request.object());
            case "POST /step" -> step(request.object());
            case "POST /build" -> build(request.object());
            case "POST /erase" -> erase(request.object());
            default -> throw new Refusal(Refusal.NOT_FOUND, "there is no such request");
          };
      return Answer.json(answer);
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private JsonObject join(JsonObject request) {
    Player player = game.join(cell(request));
    return position(player.cell()).put("player", player.id());
  }

  private JsonObject leave(JsonObject request) {
    int player = number(request, "player");
    game.leave(player);
    return new JsonObject().put("player", player);
  }

  private JsonObject move(JsonObject request) {
    int player = number(request, "player");
    Cell target = cell(request);
    List<Cell> path = game.move(player, target);
    if (faults != null) {
      faults.report(Invariants.fault(game, player, target, path));
    }
    JsonArray cells = new JsonArray();
    for (Cell cell : path) {
      cells.add(new JsonArray().add(cell.x()).add(cell.y()));
    }
    return new JsonObject().put("cost", PathFinder.cost(path)).put("path", cells);
  }

  private JsonObject step(JsonObject request) {
    return position(game.step(number(request, "player"), cell(request)));
  }

  private JsonObject build(JsonObject request) {
    return new JsonObject().put("built", game.build(cell(request)));
  }

  private JsonObject erase(JsonObject request) {
    return new JsonObject().put("erased", game.erase(cell(request)));
  }

  private JsonObject map() {
    game.look();
    JsonArray rows = new JsonArray();
    for (List<Integer> row : game.map()) {
      StringBuilder text = new StringBuilder();
      for (int cell : row) {
        text.append(cell == Game.WALL ? '#' : '.');
      }
      rows.add(text.toString());
    }
    JsonArray players = new JsonArray();
    for (Player player : game.players()) {
      players.add(position(player.cell()).put("player", player.id()));
    }
    return new JsonObject()
        .put("told", game.told())
        .put("walls", game.walls())
        .put("players", players)
        .put("rows", rows);
  }

  private JsonObject changes() {
    JsonArray changes = new JsonArray();
    for (Change change : game.takeChanges()) {
      changes.add(
          new JsonArray().add(change.kind()).add(change.player()).add(change.x()).add(change.y()));
    }
    return new JsonObject().put("told", game.told()).put("changes", changes);
  }

  private static JsonObject position(Cell cell) {
    return new JsonObject().put("x", cell.x()).put("y", cell.y());
  }

  private static Cell cell(JsonObject request) {
    return new Cell(number(request, "x"), number(request, "y"));
  }

  private static int number(JsonObject request, String name) {
    if (request.getValue(name) instanceof Integer number) {
      return number;
    }
    throw new Refusal(Refusal.BAD_REQUEST, name + " is no whole number");
  }
}
