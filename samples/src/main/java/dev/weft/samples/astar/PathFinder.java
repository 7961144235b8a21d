package dev.weft.samples.astar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * A* in eight directions (Hart, Nilsson, Raphael 1968).
 *
 * <p>No state; but the map must not be changed meanwhile.
 */
final class PathFinder {
  private static final int STRAIGHT = 10;
  private static final int DIAGONAL = 14;

  private PathFinder() {}

  /**
   * A shortest path over free cells.
   *
   * @param map as many rows as there are cells in each
   * @return all cells from the first to the last one; empty if there is no way
   */
  static List<Cell> find(List<List<Integer>> map, Cell from, Cell to) {
    Map<Cell, Integer> costs = new HashMap<>();
    Map<Cell, Cell> cameFrom = new HashMap<>();
    Set<Cell> done = new HashSet<>();
    PriorityQueue<Candidate> open = new PriorityQueue<>();
    int last = map.size() - 1;
    costs.put(from, 0);
    open.add(new Candidate(from, estimate(from, to)));
    while (!open.isEmpty()) {
      Cell cell = open.poll().cell();
      if (cell.equals(to)) {
        return path(cameFrom, cell);
      }
      if (!done.add(cell)) {
        continue;
      }
      int costSoFar = costs.get(cell);
      for (int y = Math.max(0, cell.y() - 1); y <= Math.min(last, cell.y() + 1); y++) {
        List<Integer> row = map.get(y);
        for (int x = Math.max(0, cell.x() - 1); x <= Math.min(last, cell.x() + 1); x++) {
          if (row.get(x) != Game.FREE) {
            continue;
          }
          Cell next = new Cell(x, y);
          int cost = costSoFar + step(cell, next);
          // What is done cannot be reached at a lower cost: the estimate never falls by more than a
          // step costs.
          Integer known = costs.get(next);
          if (known == null || cost < known) {
            costs.put(next, cost);
            cameFrom.put(next, cell);
            open.add(new Candidate(next, cost + estimate(next, to)));
          }
        }
      }
    }
    return List.of();
  }

  /** What a path costs: 10 for each straight step, 14 for each diagonal one. */
  static int cost(List<Cell> path) {
    int cost = 0;
    for (int i = 1; i < path.size(); i++) {
      cost += step(path.get(i - 1), path.get(i));
    }
    return cost;
  }

  private static int step(Cell from, Cell to) {
    return from.x() == to.x() || from.y() == to.y() ? STRAIGHT : DIAGONAL;
  }

  /** The cost if there were no walls. */
  private static int estimate(Cell from, Cell to) {
    int dx = Math.abs(from.x() - to.x());
    int dy = Math.abs(from.y() - to.y());
    return STRAIGHT * Math.abs(dx - dy) + DIAGONAL * Math.min(dx, dy);
  }

  private static List<Cell> path(Map<Cell, Cell> cameFrom, Cell last) {
    List<Cell> path = new ArrayList<>();
    for (Cell cell = last; cell != null; cell = cameFrom.get(cell)) {
      path.add(cell);
    }
    Collections.reverse(path);
    return path;
  }

  /** A cell to go on from. Immutable. */
  private record Candidate(Cell cell, int total) implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      return Integer.compare(total, other.total);
    }
  }
}
