/**
 * Lincheck: random scenarios of operations on two threads, whose results must be those of some
 * order of the operations one after another. Transactions execute them.
 */
package dev.weft.it.lincheck;
