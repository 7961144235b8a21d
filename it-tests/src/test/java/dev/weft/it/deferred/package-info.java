/** What waits for the commit by itself: printing, logging, tasks for executors. */
package dev.weft.it.deferred;
