/**
 * What the commands that measure with JMH share: JVMs that run one benchmark, and their figures.
 */
package dev.weft.it.jmh;
