package dev.weft.samples.astar;

/** Somebody on the map. Not thread-safe by itself. */
final class Player {
  private final int id;
  private Cell cell;

  Player(int id, Cell cell) {
    this.id = id;
    this.cell = cell;
  }

  int id() {
    return id;
  }

  Cell cell() {
    return cell;
  }

  void moveTo(Cell next) {
    cell = next;
  }
}
