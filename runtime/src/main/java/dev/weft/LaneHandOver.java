package dev.weft;

/** The addition of an event by a transaction, after its commit. Immutable. */
final class LaneHandOver implements Runnable {

  private final EventLane lane;
  private final Runnable command;

  LaneHandOver(EventLane lane, Runnable command) {
    this.lane = lane;
    this.command = command;
  }

  @Override
  public void run() {
    lane.submit(command);
  }
}
