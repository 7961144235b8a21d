package dev.weft;

/**
 * Marks queues of an event loop that other threads fill: emptying them is a plain event of an
 * {@link EventLane}. The agent adds it to their classes.
 */
public interface PlainEvents {}
