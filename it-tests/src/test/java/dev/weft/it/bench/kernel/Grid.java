package dev.weft.it.bench.kernel;

/** What both searches for paths have in common: the map, its routes and its scale. Stateless. */
final class Grid {
  /** Cells in a row and in a column of the map. */
  static final int SIZE = 256;

  /** How many cells a search may leave its start behind, in each direction. */
  static final int REACH = 32;

  /** A bit of a cell that cannot be entered. */
  static final int WALL = 1;

  /** Cells of a path that are marked, at its end. */
  static final int MARKS = 4;

  private static final int STRAIGHT = 10;
  private static final int DIAGONAL = 14;

  /** Each third cell or so is a wall. */
  static int cell(int x, int y) {
    return Integer.remainderUnsigned(Mix.of(-2, y * SIZE + x), 10) < 3 ? WALL : 0;
  }

  /** What a path cell becomes: no wall, and some footprint. */
  static int footprint(int turn) {
    return turn << 1;
  }

  /** The cost of a step. */
  static int step(int dx, int dy) {
    return dx == 0 || dy == 0 ? STRAIGHT : DIAGONAL;
  }

  /** The least possible cost of all steps between two cells. */
  static int distance(int dx, int dy) {
    int x = Math.abs(dx);
    int y = Math.abs(dy);
    return STRAIGHT * Math.max(x, y) + (DIAGONAL - STRAIGHT) * Math.min(x, y);
  }

  private Grid() {}
}
