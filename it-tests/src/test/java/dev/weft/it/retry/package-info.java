/** Transactions that wait for a condition, and alternatives. */
package dev.weft.it.retry;
