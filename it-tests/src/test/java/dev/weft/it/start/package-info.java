/** Starting with woven classes that an earlier start has kept. */
package dev.weft.it.start;
