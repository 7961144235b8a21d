package dev.weft.samples.astar;

/** A place on the map. Immutable. */
record Cell(int x, int y) {}
