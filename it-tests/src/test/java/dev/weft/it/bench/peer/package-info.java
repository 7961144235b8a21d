/**
 * Kernels on the references of other transactional memories. The data structures are written once;
 * {@link dev.weft.it.bench.peer.Memory} has what differs. Only one of its subclasses is loaded in a
 * JVM that measures, so its methods are inlined as if they had been called directly.
 */
package dev.weft.it.bench.peer;
