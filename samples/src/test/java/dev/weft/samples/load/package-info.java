/** The load generator, against good and bad servers. */
package dev.weft.samples.load;
