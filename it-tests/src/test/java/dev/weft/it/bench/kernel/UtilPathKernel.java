package dev.weft.it.bench.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** On a map of lists, with a PriorityQueue, a HashMap of open and a HashSet of closed cells. */
public final class UtilPathKernel extends PathKernel {
  private final List<List<Integer>> map = new ArrayList<>();

  /** A map with random walls. */
  public UtilPathKernel() {
    for (int y = 0; y < Grid.SIZE; y++) {
      List<Integer> row = new ArrayList<>();
      for (int x = 0; x < Grid.SIZE; x++) {
        row.add(Grid.cell(x, y));
      }
      map.add(row);
    }
    findRoutes();
  }

  private record Node(int x, int y, Node origin, int cost, int estimate)
      implements Comparable<Node> {
    @Override
    public int compareTo(Node other) {
      return Integer.compare(estimate, other.estimate);
    }
  }

  @Override
  int path(int x, int y, int toX, int toY, int mark) {
    PriorityQueue<Node> queue = new PriorityQueue<>();
    Map<Integer, Node> open = new HashMap<>();
    Set<Integer> closed = new HashSet<>();
    Node start = new Node(x, y, null, 0, 0);
    queue.add(start);
    open.put(index(x, y), start);
    while (!queue.isEmpty()) {
      Node node = queue.poll();
      if (node.x == toX && node.y == toY) {
        mark(node, mark);
        return node.cost;
      }
      if (!closed.add(index(node.x, node.y))) {
        continue;
      }
      open.remove(index(node.x, node.y));
      for (int nextY = node.y - 1; nextY <= node.y + 1; nextY++) {
        for (int nextX = node.x - 1; nextX <= node.x + 1; nextX++) {
          if (!isInReach(nextX, x) || !isInReach(nextY, y)) {
            continue;
          }
          Integer next = index(nextX, nextY);
          if ((map.get(nextY).get(nextX) & Grid.WALL) != 0 || closed.contains(next)) {
            continue;
          }
          int cost = node.cost + Grid.step(nextX - node.x, nextY - node.y);
          Node known = open.get(next);
          if (known == null || cost < known.cost) {
            int estimate = cost + Grid.distance(toX - nextX, toY - nextY);
            Node reached = new Node(nextX, nextY, node, cost, estimate);
            open.put(next, reached);
            queue.add(reached);
          }
        }
      }
    }
    return -1;
  }

  private static boolean isInReach(int coordinate, int start) {
    return coordinate >= Math.max(start - Grid.REACH, 0)
        && coordinate < Math.min(start + Grid.REACH, Grid.SIZE);
  }

  private static Integer index(int x, int y) {
    return y * Grid.SIZE + x;
  }

  private void mark(Node last, int value) {
    Node node = last;
    for (int i = 0; i < Grid.MARKS && node.origin != null; i++) {
      map.get(node.y).set(node.x, value);
      node = node.origin;
    }
  }

  @Override
  int cell(int x, int y) {
    return map.get(y).get(x);
  }
}
