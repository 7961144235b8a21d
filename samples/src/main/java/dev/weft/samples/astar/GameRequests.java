package dev.weft.samples.astar;

import dev.weft.samples.server.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;

/**
 * Requests, and answers as JSON, around a game: the whole business of the server, without HTTP.
 *
 * <p>What an answer says is taken from the game at once; how it is written, when it is sent.
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
      return Answer.json(
          switch (request.operation()) {
            case LOOK -> look();
            case CHANGES -> changes();
            case "POST /join" -> join(request);
            case "POST /leave" -> leave(request);
            case "POST /move" -> move(request);
            case "POST /step" -> step(request);
            case "POST /build" -> build(request);
            case "POST /erase" -> erase(request);
            default -> throw new Refusal(Refusal.NOT_FOUND, "there is no such request");
          });
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private Supplier<JsonObject> join(GameRequest request) {
    Cell cell = request.requiredCell();
    int player = game.join(cell).id();
    return () -> position(cell).put("player", player);
  }

  private Supplier<JsonObject> leave(GameRequest request) {
    int player = request.requiredPlayer();
    game.leave(player);
    return () -> new JsonObject().put("player", player);
  }

  private Supplier<JsonObject> move(GameRequest request) {
    int player = request.requiredPlayer();
    Cell target = request.requiredCell();
    List<Cell> path = game.move(player, target);
    if (faults != null) {
      faults.report(Invariants.fault(game, player, target, path));
    }
    return () -> new JsonObject().put("cost", PathFinder.cost(path)).put("path", cells(path));
  }

  private Supplier<JsonObject> step(GameRequest request) {
    Cell cell = game.step(request.requiredPlayer(), request.requiredCell());
    return () -> position(cell);
  }

  private Supplier<JsonObject> build(GameRequest request) {
    boolean built = game.build(request.requiredCell());
    return () -> new JsonObject().put("built", built);
  }

  private Supplier<JsonObject> erase(GameRequest request) {
    int erased = game.erase(request.requiredCell());
    return () -> new JsonObject().put("erased", erased);
  }

  private Supplier<JsonObject> look() {
    View view = game.look();
    return view::toJson;
  }

  private Supplier<JsonObject> changes() {
    List<Change> changes = game.takeChanges();
    long told = game.told();
    return () -> new JsonObject().put("told", told).put("changes", events(changes));
  }

  private static JsonArray events(List<Change> changes) {
    JsonArray events = new JsonArray();
    for (Change change : changes) {
      events.add(
          new JsonArray().add(change.kind()).add(change.player()).add(change.x()).add(change.y()));
    }
    return events;
  }

  private static JsonArray cells(List<Cell> path) {
    JsonArray cells = new JsonArray();
    for (Cell cell : path) {
      cells.add(new JsonArray().add(cell.x()).add(cell.y()));
    }
    return cells;
  }

  private static JsonObject position(Cell cell) {
    return new JsonObject().put("x", cell.x()).put("y", cell.y());
  }
}
