/** Benchmarks for JMH, which know nothing of transactions. */
package dev.weft.it.overhead.bench;
