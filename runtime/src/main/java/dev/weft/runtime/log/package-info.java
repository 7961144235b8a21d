/**
 * The log: events of the JDK's flight recorder. Aggregation and text belong to the report, which
 * reads the recording; here is only what the running program writes.
 */
package dev.weft.runtime.log;
