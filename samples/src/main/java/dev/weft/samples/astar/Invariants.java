package dev.weft.samples.astar;

import java.util.List;

/** What must be true of a game at any moment. No state; to be asked like the game itself. */
final class Invariants {
  private Invariants() {}

  /**
   * Looks at the whole map and at all players.
   *
   * @return what is wrong, null if nothing is
   */
  static String fault(Game game) {
    int walls = 0;
    for (List<Integer> row : game.map()) {
      for (int cell : row) {
        walls += cell == Game.WALL ? 1 : 0;
      }
    }
    if (walls != game.walls()) {
      return "there are " + walls + " walls, but " + game.walls() + " were counted";
    }
    for (Player player : game.players()) {
      if (!isFree(game, player.cell())) {
        return "player " + player.id() + " is in a wall at " + player.cell();
      }
    }
    return null;
  }

  /**
   * Looks at a path just found, after the first step on it.
   *
   * @param path empty if there is none
   * @return what is wrong, null if nothing is
   */
  static String fault(Game game, int id, Cell target, List<Cell> path) {
    for (int i = 0; i < path.size(); i++) {
      Cell cell = path.get(i);
      if (!isFree(game, cell)) {
        return "the path leads through a wall at " + cell;
      }
      if (i > 0 && !isStep(path.get(i - 1), cell)) {
        return "the path jumps to " + cell;
      }
    }
    if (path.isEmpty()) {
      return null;
    }
    if (!path.get(path.size() - 1).equals(target)) {
      return "the path does not end at " + target;
    }
    Cell now = path.get(Math.min(1, path.size() - 1));
    for (Player player : game.players()) {
      if (player.id() == id && player.cell().equals(now)) {
        return null;
      }
    }
    return "player " + id + " is not on the path";
  }

  private static boolean isFree(Game game, Cell cell) {
    return game.map().get(cell.y()).get(cell.x()) == Game.FREE;
  }

  private static boolean isStep(Cell from, Cell to) {
    return !from.equals(to) && Math.abs(from.x() - to.x()) <= 1 && Math.abs(from.y() - to.y()) <= 1;
  }
}
