/**
 * A game on one shared map, written as for a single thread: players walk along shortest paths while
 * others build and erase walls.
 *
 * <p>{@link dev.weft.samples.astar.Game} and {@link dev.weft.samples.astar.PathFinder} are the
 * parts worth reading; {@link dev.weft.samples.astar.GameHandler} makes each request a transaction.
 */
package dev.weft.samples.astar;
