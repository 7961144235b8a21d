/**
 * The operations that transactions of random programs consist of, in groups. Each is a few lines of
 * ordinary Java; those that have more than one access are there for what may happen in between.
 */
package dev.weft.it.history.ops;
