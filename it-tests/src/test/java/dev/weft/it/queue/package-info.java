/** Queue and executor as the API promises them. */
package dev.weft.it.queue;
