package dev.weft;

import dev.weft.runtime.Turn;

/**
 * Events that commit in the order in which they were submitted.
 *
 * <p>A plain event that follows one that is not over yet is left to whoever executes that one: a
 * worker that waited for its turn could not run ahead with another event meanwhile.
 *
 * <p>Thread-safe, as its superclass is.
 */
final class OrderedLane extends OrderedBoard implements LaneOrder {

  /** Guarded by this: the last event in the order, or null if that is over. */
  private LaneEvent last;

  OrderedLane(int threads) {
    super(threads);
  }

  @Override
  public synchronized void submit(LaneEvent event) {
    if (event.plain && last != null && last.follow(event)) {
      return;
    }
    last = event;
    append(event);
  }

  @Override
  void execute(Turn turn, long position, Runnable task) {
    LaneEvent event = (LaneEvent) task;
    if (event.plain) {
      turn.reach(position);
      event.runPlain();
      return;
    }
    EventLane.begin(event);
    try {
      call(turn, position, event.name(), event);
    } catch (Throwable thrown) {
      // Committed, as an exception is; the order goes on.
      JobWorker.report(thrown);
    } finally {
      EventLane.end();
    }
  }

  @Override
  void over(Runnable task, boolean failed) {
    LaneEvent event = (LaneEvent) ((Placed) task).task;
    event.end();
    forget(event);
    super.over(task, failed);
  }

  /** An idle lane keeps nothing of its last event alive. */
  private synchronized void forget(LaneEvent event) {
    if (last == event) {
      last = null;
    }
  }
}
