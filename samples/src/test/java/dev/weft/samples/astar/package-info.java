/** The game, over HTTP, in a browser, and piece by piece. */
package dev.weft.samples.astar;
