/**
 * What a prepared JDK has in {@code java.base} to start the agent; not used from the agent's jar.
 */
package dev.weft.boot;
