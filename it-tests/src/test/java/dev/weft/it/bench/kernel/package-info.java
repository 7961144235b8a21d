/**
 * What is measured: plain Java for one thread. An operation is one transaction, by {@code @Atomic}
 * on {@code run}, which means nothing without the agent; the other implementations put a lock
 * around the same code, or have the same operations on their own references.
 */
package dev.weft.it.bench.kernel;
