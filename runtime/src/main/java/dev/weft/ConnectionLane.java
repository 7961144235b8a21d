package dev.weft;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Events of which those of one connection are executed one after another, and those of no
 * connection, too.
 *
 * <p>Thread-safe, as its superclass is.
 */
final class ConnectionLane extends TaskBoard implements LaneOrder {

  /** Guarded by this: events that wait, of each connection one of whose events is not over. */
  private final Map<Object, ArrayDeque<LaneEvent>> waiting = new HashMap<>();

  ConnectionLane(int threads) {
    super(threads);
  }

  @Override
  public synchronized void submit(LaneEvent event) {
    ArrayDeque<LaneEvent> before = waiting.get(event.connection);
    if (before != null) {
      before.add(event);
    } else {
      waiting.put(event.connection, new ArrayDeque<>(0));
      append(event);
    }
  }

  @Override
  void execute(Runnable task) {
    LaneEvent event = (LaneEvent) task;
    if (event.plain) {
      event.runPlain();
      return;
    }
    EventLane.begin(event);
    try {
      Transactions.run(event.name(), event);
    } catch (Throwable thrown) {
      JobWorker.report(thrown);
    } finally {
      EventLane.end();
    }
  }

  @Override
  synchronized void over(Runnable task, boolean failed) {
    LaneEvent event = (LaneEvent) task;
    LaneEvent next = waiting.get(event.connection).poll();
    if (next == null) {
      waiting.remove(event.connection);
    } else {
      append(next);
    }
  }
}
