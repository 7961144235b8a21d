package dev.weft.samples.astar;

/**
 * Something that has happened and that spectators want to know. Immutable.
 *
 * @param kind {@code player} (is now there), {@code gone}, {@code wall} or {@code free}
 * @param player who, 0 for walls
 */
record Change(String kind, int player, int x, int y) {}
