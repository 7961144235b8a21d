/** The log: events, totals, the MBean and the live view. */
package dev.weft.it.log;
