/**
 * What a prepared JDK has in {@code java.base} to start Weft and to weave what is defined; not used
 * from the agent's jar.
 */
package dev.weft.boot;
