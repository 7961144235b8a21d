package dev.weft.samples.astar;

import dev.weft.samples.load.Conversation;
import dev.weft.samples.load.LoadOptions;
import dev.weft.samples.load.PreparedPost;
import dev.weft.samples.load.ResponseHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

/**
 * A player who follows a script: joins somewhere, walks to one place after the other, builds and
 * erases. The same seed and the same answers give the same requests.
 *
 * <p>Belongs to one client; not thread-safe.
 */
final class GamePlayer implements Conversation {
  private static final String[] PLACE = {"x", "y"};
  private static final String[] PLACE_AND_PLAYER = {"x", "y", "player"};

  private final PreparedPost join;
  private final PreparedPost move;
  private final PreparedPost step;
  private final PreparedPost build;
  private final PreparedPost erase;
  private final ByteBuffer look;
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
    join = new PreparedPost(options, "/join", PLACE);
    move = new PreparedPost(options, "/move", PLACE_AND_PLAYER);
    step = new PreparedPost(options, "/step", PLACE_AND_PLAYER);
    build = new PreparedPost(options, "/build", PLACE);
    erase = new PreparedPost(options, "/erase", PLACE);
    look = ByteBuffer.wrap(options.get("/map"));
    this.mix = mix;
    this.size = size;
    this.random = new Random(seed);
  }

  @Override
  public ByteBuffer request() {
    if (id == 0) {
      operation = "join";
      return at(join, anywhere());
    }
    switch (mix.next(random)) {
      case MOVE -> {
        operation = "move";
        if (target == null) {
          target = anywhere();
        }
        return at(move, target);
      }
      case STEP -> {
        operation = "step";
        return at(step, neighbour());
      }
      case BUILD -> {
        operation = "build";
        return at(build, anywhere());
      }
      case LOOK -> {
        operation = "look";
        return look.clear();
      }
      default -> {
        operation = "erase";
        return at(erase, anywhere());
      }
    }
  }

  private ByteBuffer at(PreparedPost request, Cell place) {
    asked = place;
    return request.with(place.x(), place.y(), id);
  }

  @Override
  public String operation() {
    return operation;
  }

  @Override
  public String fault(ResponseHead head, byte[] data) {
    // Whoever builds or joins where there is no room is told so: an answer as good as any.
    boolean noRoom =
        head.status() == 409 && (operation.equals("build") || operation.equals("join"));
    if (noRoom) {
      return null;
    }
    if (head.status() != 200) {
      return operation + ": status " + head.status() + ": " + head.body(data);
    }
    String fault;
    try {
      fault = fault(GameAnswer.of(data, head.length(), head.contentLength()));
    } catch (IOException e) {
      fault = e.getMessage() + ": " + head.body(data);
    }
    return fault == null ? null : operation + ": " + fault;
  }

  private String fault(GameAnswer answer) {
    switch (operation) {
      case "join" -> {
        id = answer.player();
        return id == 0 ? "no player" : arrive(answer.cell(), asked);
      }
      case "move" -> {
        return answer.path() == null ? "no path" : walk(answer.path(), answer.cost());
      }
      case "step" -> {
        return cell.equals(answer.cell()) ? null : arrive(answer.cell(), asked);
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
    cell = now == null ? expected : now;
    return expected.equals(now) ? null : "at " + now + " instead of " + expected;
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

  private String look(GameAnswer map) {
    List<String> rows = map.rows();
    if (rows.size() != size || rows.get(cell.y()).charAt(cell.x()) != '.') {
      return "a map on which the player is in a wall";
    }
    Cell here = map.players().get(id);
    return cell.equals(here) ? null : "at " + here + ", not " + cell;
  }

  private Cell anywhere() {
    return new Cell(random.nextInt(size), random.nextInt(size));
  }

  private Cell neighbour() {
    int x = Math.min(size - 1, Math.max(0, cell.x() + random.nextInt(3) - 1));
    int y = Math.min(size - 1, Math.max(0, cell.y() + random.nextInt(3) - 1));
    return new Cell(x, y);
  }
}
