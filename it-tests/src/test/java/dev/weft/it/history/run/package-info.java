/** Executes programs concurrently, as transactions, and records what they see. */
package dev.weft.it.history.run;
