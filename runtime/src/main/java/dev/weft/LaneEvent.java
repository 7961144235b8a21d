package dev.weft;

import java.util.ArrayDeque;

/**
 * An event of an {@link EventLane}, with the plain ones that directly follow it.
 *
 * <p>Thread-safe. Never used in a transaction, but for {@link #run}.
 */
final class LaneEvent implements Runnable {

  final EventLane lane;

  /** To be executed without a transaction. */
  final boolean plain;

  /** What it belongs to, or null. */
  final Object connection;

  private final Runnable command;
  private final Object handler;

  /** Guarded by this: plain events that come next. */
  private final ArrayDeque<LaneEvent> followers = new ArrayDeque<>(0);

  /** Guarded by this: nothing can follow any more. */
  private boolean over;

  private LaneEvent(
      EventLane lane, Runnable command, Object handler, boolean plain, Object connection) {
    this.lane = lane;
    this.command = command;
    this.handler = handler;
    this.plain = plain;
    this.connection = connection;
  }

  static LaneEvent of(EventLane lane, Runnable command, Object connection) {
    if (command instanceof EventCommand known) {
      boolean plain = known.handler == null;
      return new LaneEvent(lane, known.command, known.handler, plain, connection);
    }
    return new LaneEvent(lane, command, command, false, connection);
  }

  /** The name of the transaction in the log. */
  String name() {
    return EntryPoints.of(handler);
  }

  @Override
  public void run() {
    command.run();
  }

  /** Runs a plain event; reports what it throws. */
  void runPlain() {
    EventLane.begin(this);
    try {
      command.run();
    } catch (Throwable thrown) {
      JobWorker.report(thrown);
    } finally {
      EventLane.end();
    }
  }

  /**
   * Lets a plain event run as soon as this one is over.
   *
   * @return false if it is over already
   */
  synchronized boolean follow(LaneEvent next) {
    if (over) {
      return false;
    }
    followers.add(next);
    return true;
  }

  /** Runs the plain events that follow, until there are none. */
  void end() {
    for (LaneEvent next = nextFollower(); next != null; next = nextFollower()) {
      next.runPlain();
    }
  }

  private synchronized LaneEvent nextFollower() {
    LaneEvent next = followers.poll();
    over = next == null;
    return next;
  }
}
