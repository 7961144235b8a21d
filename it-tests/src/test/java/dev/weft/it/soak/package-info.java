/** Everything at once, for a long time: the command {@code it-tests/soak}. */
package dev.weft.it.soak;
