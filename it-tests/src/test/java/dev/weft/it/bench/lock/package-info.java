/** The same kernels, with a lock around each operation. */
package dev.weft.it.bench.lock;
