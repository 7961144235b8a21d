/**
 * Transactions as such: isolation, progress, hooks, inevitability, and the defects that others have
 * had. Each test here is one JVM with many cases.
 */
package dev.weft.it.stm;
