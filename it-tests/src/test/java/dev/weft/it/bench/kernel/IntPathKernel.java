package dev.weft.it.bench.kernel;

import java.util.Arrays;

/** On a map of arrays, with arrays for costs and origins and a heap of our own. */
public final class IntPathKernel extends PathKernel {
  private final int[][] map = new int[Grid.SIZE][Grid.SIZE];

  /** A map with random walls. */
  public IntPathKernel() {
    for (int y = 0; y < Grid.SIZE; y++) {
      for (int x = 0; x < Grid.SIZE; x++) {
        map[y][x] = Grid.cell(x, y);
      }
    }
    findRoutes();
  }

  @Override
  int path(int x, int y, int toX, int toY, int mark) {
    Search search = new Search(map, x, y, toX, toY);
    int cost = search.run();
    search.mark(mark);
    return cost;
  }

  @Override
  int cell(int x, int y) {
    return map[y][x];
  }

  /** One search, in a square around its start. */
  private static final class Search {
    private static final int SIDE = 2 * Grid.REACH;

    private final int[][] map;
    private final int left;
    private final int top;
    private final int start;
    private final int target;

    /** Of the best path to each cell that has been found so far. */
    private final int[] costs = new int[SIDE * SIDE];

    /** The cell before each on that path. */
    private final int[] origins = new int[SIDE * SIDE];

    private final boolean[] closed = new boolean[SIDE * SIDE];
    private final Heap open = new Heap();

    Search(int[][] map, int x, int y, int toX, int toY) {
      this.map = map;
      left = x - Grid.REACH;
      top = y - Grid.REACH;
      start = index(x, y);
      target = index(toX, toY);
    }

    private int index(int x, int y) {
      return (y - top) * SIDE + x - left;
    }

    int run() {
      Arrays.fill(costs, Integer.MAX_VALUE);
      costs[start] = 0;
      open.add(0, start);
      while (!open.isEmpty()) {
        int cell = open.poll();
        if (cell == target) {
          return costs[cell];
        }
        if (!closed[cell]) {
          closed[cell] = true;
          expand(cell);
        }
      }
      return -1;
    }

    private void expand(int cell) {
      int x = left + cell % SIDE;
      int y = top + cell / SIDE;
      int minX = Math.max(x - 1, Math.max(left, 0));
      int maxX = Math.min(x + 1, Math.min(left + SIDE, Grid.SIZE) - 1);
      int minY = Math.max(y - 1, Math.max(top, 0));
      int maxY = Math.min(y + 1, Math.min(top + SIDE, Grid.SIZE) - 1);
      for (int nextY = minY; nextY <= maxY; nextY++) {
        int[] row = map[nextY];
        for (int nextX = minX; nextX <= maxX; nextX++) {
          int next = index(nextX, nextY);
          if ((row[nextX] & Grid.WALL) == 0 && !closed[next]) {
            reach(next, cell, costs[cell] + Grid.step(nextX - x, nextY - y));
          }
        }
      }
    }

    private void reach(int cell, int origin, int cost) {
      if (cost < costs[cell]) {
        costs[cell] = cost;
        origins[cell] = origin;
        int dx = target % SIDE - cell % SIDE;
        int dy = target / SIDE - cell / SIDE;
        open.add(cost + Grid.distance(dx, dy), cell);
      }
    }

    void mark(int value) {
      int cell = target;
      for (int i = 0; i < Grid.MARKS && cell != start; i++) {
        map[top + cell / SIDE][left + cell % SIDE] = value;
        cell = origins[cell];
      }
    }
  }

  /** A binary heap of cells with the least value first. */
  private static final class Heap {
    private long[] entries = new long[64];
    private int size;

    boolean isEmpty() {
      return size == 0;
    }

    void add(int value, int cell) {
      if (size == entries.length) {
        entries = Arrays.copyOf(entries, 2 * size);
      }
      long entry = (long) value << 32 | cell;
      int hole = size++;
      while (hole > 0 && entries[(hole - 1) / 2] > entry) {
        entries[hole] = entries[(hole - 1) / 2];
        hole = (hole - 1) / 2;
      }
      entries[hole] = entry;
    }

    int poll() {
      int first = (int) entries[0];
      long entry = entries[--size];
      int hole = 0;
      for (int child = 1; child < size; child = 2 * hole + 1) {
        if (child + 1 < size && entries[child + 1] < entries[child]) {
          child++;
        }
        if (entries[child] >= entry) {
          break;
        }
        entries[hole] = entries[child];
        hole = child;
      }
      entries[hole] = entry;
      return first;
    }
  }
}
