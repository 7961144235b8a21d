/** Tests of what a prepared JDK has in {@code java.base}. */
package dev.weft.boot;
