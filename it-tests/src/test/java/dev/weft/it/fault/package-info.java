/** What happens when the JVM or the machine fails: nothing hangs, and nothing is half done. */
package dev.weft.it.fault;
