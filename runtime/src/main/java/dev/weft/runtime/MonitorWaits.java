package dev.weft.runtime;

/** Waits of inevitable transactions for monitors, for the log. Confined to the calling thread. */
final class MonitorWaits {
  private MonitorWaits() {}

  /**
   * Waits until the monitor is free; the caller is about to take it. Another thread may be faster
   * once more, whose time with it then is not seen.
   */
  static void await(Object monitor, Transaction tx) {
    if (Thread.holdsLock(monitor)) {
      return;
    }
    Transaction suspended = Carrier.suspend();
    try {
      tx.journal.pauseBegins(Contention.MONITOR, Sides.monitor(monitor));
      synchronized (monitor) {
        // Free now. Not to be held for as long as it takes to write an event.
      }
      tx.journal.pauseEnds();
    } finally {
      Carrier.resume(suspended);
    }
  }
}
