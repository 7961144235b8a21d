package dev.weft;

/** The events of a lane that wait, and in which order they are executed. Thread-safe. */
interface LaneOrder {

  /** Adds an event behind all that it has to follow. Outside transactions. */
  void submit(LaneEvent event);

  /** As {@link TaskBoard#run}. */
  Throwable run(boolean parallel);

  /** As {@link TaskBoard#hasTasks}. */
  boolean hasTasks();
}
