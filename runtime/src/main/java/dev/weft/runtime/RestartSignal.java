package dev.weft.runtime;

/**
 * Unwinds an aborted attempt to its unit. Preallocated, without stack trace; woven handlers rethrow
 * it first thing, so user code never sees it.
 */
final class RestartSignal extends Throwable {
  private static final long serialVersionUID = 1L;

  static final RestartSignal INSTANCE = new RestartSignal();

  private RestartSignal() {
    super("restart of a transaction (never to be seen by user code)", null, false, false);
  }
}
