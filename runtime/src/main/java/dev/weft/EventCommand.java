package dev.weft;

/** What an event loop hands over, with what it knows about it. Immutable. */
final class EventCommand implements Runnable {

  final Runnable command;

  /** Whose class names the event; null for a plain one. */
  final Object handler;

  EventCommand(Runnable command, Object handler) {
    this.command = command;
    this.handler = handler;
  }

  @Override
  public void run() {
    command.run();
  }
}
