package dev.weft.samples.astar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The whole state of the game: plain collections, plain fields, no lock.
 *
 * <p>Written as for one thread, and not thread-safe by itself: each call belongs to a transaction,
 * or to a program with one thread. A {@link Refusal} changes nothing.
 */
final class Game {
  static final int FREE = 0;
  static final int WALL = 1;

  /** How far from its centre a square of walls is erased. */
  static final int ERASED = 5;

  /** Rows of cells. */
  private final List<List<Integer>> map = new ArrayList<>();

  private final Map<Integer, Player> players = new HashMap<>();

  /** What has happened since it was last told. */
  private final List<Change> changes = new ArrayList<>();

  private int lastPlayer;
  private int walls;
  private long told;
  private long moves;
  private long steps;
  private long builds;
  private long erasures;

  /**
   * Makes a map without players.
   *
   * @param size of each side
   * @param wallPercent how many of the cells are walls, about
   * @param seed where the walls are
   */
  Game(int size, int wallPercent, long seed) {
    Random random = new Random(seed);
    for (int y = 0; y < size; y++) {
      List<Integer> row = new ArrayList<>();
      for (int x = 0; x < size; x++) {
        boolean wall = random.nextInt(100) < wallPercent;
        row.add(wall ? WALL : FREE);
        walls += wall ? 1 : 0;
      }
      map.add(row);
    }
  }

  /** A new player, who begins at a free cell. */
  Player join(Cell cell) {
    requireFree(cell);
    Player player = new Player(++lastPlayer, cell);
    players.put(player.id(), player);
    changes.add(new Change("player", player.id(), cell.x(), cell.y()));
    return player;
  }

  /** Takes a player from the map. */
  void leave(int id) {
    Player player = player(id);
    players.remove(id);
    changes.add(new Change("gone", id, player.cell().x(), player.cell().y()));
  }

  /**
   * Finds the way to a cell, and goes the first step.
   *
   * @return the path from where the player was; empty if there is none
   */
  List<Cell> move(int id, Cell target) {
    Player player = player(id);
    requireInside(target);
    List<Cell> path = List.of();
    if (at(target) == FREE) {
      path = PathFinder.find(map, player.cell(), target);
    }
    moves++;
    if (path.size() > 1) {
      go(player, path.get(1));
    }
    return path;
  }

  /** Goes to a cell next to the player's, without a search; stays where it is if that is a wall. */
  Cell step(int id, Cell next) {
    Player player = player(id);
    requireInside(next);
    Cell cell = player.cell();
    if (Math.abs(next.x() - cell.x()) > 1 || Math.abs(next.y() - cell.y()) > 1) {
      throw new Refusal(Refusal.CONFLICT, "a step leads to a neighbouring cell");
    }
    steps++;
    if (at(next) == FREE && !next.equals(cell)) {
      go(player, next);
    }
    return player.cell();
  }

  /** Makes a cell a wall; returns false if it is one already. */
  boolean build(Cell cell) {
    requireInside(cell);
    if (at(cell) == WALL) {
      builds++;
      return false;
    }
    for (Player player : players.values()) {
      if (player.cell().equals(cell)) {
        throw new Refusal(Refusal.CONFLICT, "a player is there");
      }
    }
    builds++;
    set(cell, WALL);
    walls++;
    return true;
  }

  /** Erases all walls at most {@link #ERASED} cells away; returns how many there were. */
  int erase(Cell centre) {
    requireInside(centre);
    int erased = 0;
    for (int y = centre.y() - ERASED; y <= centre.y() + ERASED; y++) {
      for (int x = centre.x() - ERASED; x <= centre.x() + ERASED; x++) {
        Cell cell = new Cell(x, y);
        if (isInside(cell) && at(cell) == WALL) {
          set(cell, FREE);
          walls--;
          erased++;
        }
      }
    }
    erasures++;
    return erased;
  }

  /** A copy of all that can be seen. */
  View look() {
    List<Integer[]> rows = new ArrayList<>();
    for (List<Integer> row : map) {
      rows.add(row.toArray(new Integer[0]));
    }
    List<Player> seen = new ArrayList<>();
    for (Player player : players.values()) {
      seen.add(new Player(player.id(), player.cell()));
    }
    return new View(told, walls, seen, rows);
  }

  /** What has happened since the last call, in the order in which it has happened. */
  List<Change> takeChanges() {
    List<Change> taken = new ArrayList<>(changes);
    if (!taken.isEmpty()) {
      changes.clear();
      told++;
    }
    return taken;
  }

  List<List<Integer>> map() {
    return map;
  }

  Iterable<Player> players() {
    return players.values();
  }

  int walls() {
    return walls;
  }

  /** How often {@link #takeChanges} has returned something. */
  long told() {
    return told;
  }

  /** Requests that were granted, but for those that only look. */
  long requests() {
    return lastPlayer + moves + steps + builds + erasures;
  }

  private Player player(int id) {
    Player player = players.get(id);
    if (player == null) {
      throw new Refusal(Refusal.NOT_FOUND, "there is no player " + id);
    }
    return player;
  }

  private void go(Player player, Cell next) {
    player.moveTo(next);
    changes.add(new Change("player", player.id(), next.x(), next.y()));
  }

  private void requireFree(Cell cell) {
    requireInside(cell);
    if (at(cell) == WALL) {
      throw new Refusal(Refusal.CONFLICT, "a wall is there");
    }
  }

  private void requireInside(Cell cell) {
    if (!isInside(cell)) {
      throw new Refusal(Refusal.BAD_REQUEST, "outside the map");
    }
  }

  private boolean isInside(Cell cell) {
    return cell.x() >= 0 && cell.x() < map.size() && cell.y() >= 0 && cell.y() < map.size();
  }

  private int at(Cell cell) {
    return map.get(cell.y()).get(cell.x());
  }

  private void set(Cell cell, int value) {
    map.get(cell.y()).set(cell.x(), value);
    changes.add(new Change(value == WALL ? "wall" : "free", 0, cell.x(), cell.y()));
  }
}
