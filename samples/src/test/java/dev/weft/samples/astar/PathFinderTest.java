package dev.weft.samples.astar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathFinderTest {
  @Test
  void goesStraightAndDiagonally() {
    Game game = new Game(6, 0, 1);
    List<Cell> path = PathFinder.find(game.map(), new Cell(0, 0), new Cell(5, 2));
    assertEquals(6, path.size());
    assertEquals(2 * 14 + 3 * 10, PathFinder.cost(path));
  }

  @Test
  void aPathToWhereOneIsHasOneCell() {
    Game game = new Game(3, 0, 1);
    assertEquals(
        List.of(new Cell(1, 1)), PathFinder.find(game.map(), new Cell(1, 1), new Cell(1, 1)));
  }

  @Test
  void goesRoundAWallAndNotThroughAClosedOne() {
    Game game = new Game(5, 0, 1);
    for (int y = 0; y < 4; y++) {
      game.build(new Cell(2, y));
    }
    List<Cell> path = PathFinder.find(game.map(), new Cell(0, 0), new Cell(4, 0));
    assertTrue(path.contains(new Cell(2, 4)), path.toString());
    game.build(new Cell(2, 4));
    assertEquals(List.of(), PathFinder.find(game.map(), new Cell(0, 0), new Cell(4, 0)));
  }

  /** Bellman-Ford: slow, and nothing like A*. */
  @Test
  void noPathIsShorter() {
    int found = 0;
    for (int seed = 0; seed < 40; seed++) {
      Game game = new Game(12, 35, seed);
      Cell from = new Cell(0, 0);
      Cell to = new Cell(11, 11);
      game.map().get(0).set(0, Game.FREE);
      game.map().get(11).set(11, Game.FREE);
      List<Cell> path = PathFinder.find(game.map(), from, to);
      int shortest = relaxed(game.map())[11][11];
      assertEquals(shortest, path.isEmpty() ? Integer.MAX_VALUE : PathFinder.cost(path));
      if (!path.isEmpty()) {
        found++;
        assertEquals(from, path.get(0));
        assertEquals(to, path.get(path.size() - 1));
        assertTrue(path.stream().allMatch(cell -> game.map().get(cell.y()).get(cell.x()) == 0));
      }
    }
    assertTrue(found > 5 && found < 40, "found " + found);
  }

  @Test
  void aFaultInAPathIsNoticed() {
    Game game = new Game(4, 0, 1);
    int id = game.join(new Cell(0, 0)).id();
    Cell target = new Cell(3, 0);
    List<Cell> path = game.move(id, target);
    assertNull(Invariants.fault(game, id, target, path));
    assertEquals(
        "the path does not end at Cell[x=2, y=0]",
        Invariants.fault(game, id, new Cell(2, 0), path));
    assertEquals(
        "the path jumps to Cell[x=3, y=0]",
        Invariants.fault(game, id, target, List.of(new Cell(1, 0), new Cell(3, 0))));
    game.map().get(0).set(2, Game.WALL);
    assertEquals(
        "the path leads through a wall at Cell[x=2, y=0]",
        Invariants.fault(game, id, target, path));
  }

  private static int[][] relaxed(List<List<Integer>> map) {
    int size = map.size();
    int[][] costs = new int[size][size];
    for (int[] row : costs) {
      Arrays.fill(row, Integer.MAX_VALUE);
    }
    costs[0][0] = 0;
    for (int round = 0; round < size * size; round++) {
      for (int i = 0; i < size * size * 9; i++) {
        int x = i / 9 % size;
        int y = i / 9 / size;
        int nx = x + i % 3 - 1;
        int ny = y + i / 3 % 3 - 1;
        boolean inside = nx >= 0 && ny >= 0 && nx < size && ny < size;
        if (inside && map.get(y).get(x) == 0 && costs[ny][nx] != Integer.MAX_VALUE) {
          int cost = costs[ny][nx] + (x == nx || y == ny ? 10 : 14);
          costs[y][x] = Math.min(costs[y][x], cost);
        }
      }
    }
    return costs;
  }
}
