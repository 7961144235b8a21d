package dev.weft.it.bench.kernel;

import dev.weft.annotation.Atomic;

/**
 * Players move on a shared map of 256 x 256 cells: each operation finds the shortest path between
 * two cells up to 25 cells apart, in 8 directions, by A*, and leaves footprints on four cells.
 */
abstract class PathKernel extends Kernel {
  private static final int ROUTES = 512;
  private static final int FAR = 25;

  /** Of each route: x and y of the start, x and y of the target, and the cost of the best path. */
  private final int[][] routes = new int[ROUTES][];

  /** To be called when the map is there. */
  final void findRoutes() {
    int found = 0;
    for (int i = 0; found < ROUTES; i++) {
      int random = Mix.of(-3, i);
      int x = random & (Grid.SIZE - 1);
      int y = (random >>> 8) & (Grid.SIZE - 1);
      int toX = x + (random >>> 16) % (2 * FAR + 1) - FAR;
      int toY = y + (random >>> 24) % (2 * FAR + 1) - FAR;
      if (isFree(x, y) && isFree(toX, toY)) {
        int cost = path(x, y, toX, toY, 0);
        if (cost > 0) {
          routes[found++] = new int[] {x, y, toX, toY, cost};
        }
      }
    }
  }

  private static boolean isFree(int x, int y) {
    return x >= 0 && x < Grid.SIZE && y >= 0 && y < Grid.SIZE && (Grid.cell(x, y) & Grid.WALL) == 0;
  }

  /**
   * Finds a path and marks its last cells.
   *
   * @param mark for these cells
   * @return its cost, or -1 if there is none
   */
  abstract int path(int x, int y, int toX, int toY, int mark);

  /** What is in a cell of the map. */
  abstract int cell(int x, int y);

  /** The result is 0 if the path has the right cost. */
  @Override
  @Atomic
  public long run(int thread, int turn) {
    int[] route = routes[Mix.of(thread, turn) & (ROUTES - 1)];
    int cost = path(route[0], route[1], route[2], route[3], Grid.footprint(turn));
    return cost == route[4] ? 0 : 1;
  }

  @Override
  public void check(long operations, long sum) {
    expect("the number of paths with a wrong cost is", 0, sum);
    for (int y = 0; y < Grid.SIZE; y++) {
      for (int x = 0; x < Grid.SIZE; x++) {
        expect(
            (cell(x, y) & Grid.WALL) == (Grid.cell(x, y) & Grid.WALL), "a wall of the map moved");
      }
    }
  }
}
