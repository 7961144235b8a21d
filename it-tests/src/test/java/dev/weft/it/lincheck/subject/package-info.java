/**
 * What Lincheck tests: plain classes, whose operations the agent's option {@code atomic} makes
 * transactions, and classes that run transactions by themselves.
 */
package dev.weft.it.lincheck.subject;
