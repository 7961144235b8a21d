package dev.weft.agent.explain;

/**
 * A barrier that makes a transaction inevitable. Immutable.
 *
 * @param kind what is in the way
 * @param reason as the runtime gives it, in the log for instance
 * @param condition when only, as it fits after "if"; null for always
 * @param line source line, 0 if unknown or the entry of the method
 */
record Effect(Kind kind, String reason, String condition, int line) {
  /** What is in the way. */
  enum Kind {
    /** The method is guarded. */
    ENTRY,
    /** The call of a native. */
    CALL,
    /** A monitor. */
    MONITOR,
    /** A receiver that the transaction has not made. */
    RECEIVER,
    /** Known at run time only. */
    DYNAMIC
  }
}
