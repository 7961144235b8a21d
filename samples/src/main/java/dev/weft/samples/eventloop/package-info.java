/**
 * A server that knows nothing of Weft: one verticle, whose handlers the agent runs on several
 * threads.
 */
package dev.weft.samples.eventloop;
