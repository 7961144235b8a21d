/**
 * The JDK in transactions, with its woven classes verified. Prints a table of the facilities: what
 * is tracked, and why the rest makes a transaction inevitable.
 */
package dev.weft.it.jdk;
