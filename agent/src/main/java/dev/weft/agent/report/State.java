package dev.weft.agent.report;

import java.util.Locale;

/**
 * What a thread is doing, as far as the recording tells. Where several are true at once the last
 * one of them is what it is said to do: an attempt that waits for another one is paused, and not
 * running.
 */
enum State {
  /** In no transaction. */
  IDLE,
  /** In an attempt that was to commit. */
  RUNNING,
  /** In an attempt that committed and could not have been rolled back: no other was running. */
  INEVITABLE,
  /** In an attempt that was rolled back. */
  ABORTED,
  /** Waiting for another transaction. */
  PAUSED,
  /** Waiting for a monitor or a lock, in or outside of transactions. */
  BLOCKED,
  /** Stopped, with all other threads, by the garbage collector. */
  COLLECTION;

  static final int COUNT = values().length;

  /** Whether the time leads to a commit. */
  boolean isProgress() {
    return this == RUNNING || this == INEVITABLE;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
