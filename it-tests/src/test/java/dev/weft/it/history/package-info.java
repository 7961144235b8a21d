/**
 * The history checker: random programs, executed as concurrent transactions, must behave as some
 * serial execution of them does.
 */
package dev.weft.it.history;
