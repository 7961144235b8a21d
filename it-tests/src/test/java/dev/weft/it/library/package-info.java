/** Every class of libraries goes through the weaver, and the JVM verifies what comes out. */
package dev.weft.it.library;
