/**
 * What code outside of transactions costs with the agent: micro-benchmarks of collections, each in
 * JVMs with and without it in turn. A command, no test: see the script {@code overhead}.
 */
package dev.weft.it.overhead;
