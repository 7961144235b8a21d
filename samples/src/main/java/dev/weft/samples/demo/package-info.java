/**
 * Compares a sample server without the agent, and with it on 1 to N threads: starts each in a JVM
 * of its own, puts load on it from another, and prints a table.
 */
package dev.weft.samples.demo;
