package dev.weft.samples.astar;

import dev.weft.samples.server.RunningServer;

/**
 * A game and the server around it.
 *
 * <p>Thread-safe.
 */
final class RunningGame implements AutoCloseable {
  private static final long CHANGES_MILLIS = 50;
  private static final long LOAD_MILLIS = 500;
  private static final long SCAN_MILLIS = 20;

  private final GameService service;
  private final Faults faults;
  private final RunningServer server;

  /** Null if the event loops do its work. */
  private final GameLoop loop;

  private final Thread looper;

  private RunningGame(GameService service, Faults faults, RunningServer server, GameLoop loop) {
    this.service = service;
    this.faults = faults;
    this.server = server;
    this.loop = loop;
    looper = new Thread(loop == null ? () -> {} : loop::run, "game loop");
    looper.setDaemon(true);
    looper.start();
  }

  /** Who executes the requests. */
  enum Loop {
    /** The event loops of Vert.x. */
    VERTX,
    /** A {@link GameLoop}. */
    TICKS,
    /** A {@link GameLoop} that keeps the order. */
    ORDERED_TICKS
  }

  /**
   * Starts a game and returns when the server listens.
   *
   * @param port where to listen, 0 for any free port
   * @param threads that execute requests
   * @param check whether to look all the time if paths and the whole map are right
   * @param journal is given all that is done; null for none
   * @throws IllegalStateException if the server cannot listen; the message says why
   */
  static RunningGame start(
      int port, int threads, Loop kind, GameSettings settings, boolean check, Journal journal) {
    Faults faults = new Faults();
    GameService service = new GameService(settings.newGame(), journal, check ? faults : null);
    GameLoop loop = kind == Loop.VERTX ? null : new GameLoop(threads, kind == Loop.ORDERED_TICKS);
    GameHandler handler = new GameHandler(service, new Feed(), loop);
    RunningServer server = RunningServer.start(port, loop == null ? threads : 1, handler);
    server.every(CHANGES_MILLIS, handler::publishChanges);
    server.every(LOAD_MILLIS, vertx -> handler.publishLoad(vertx, threads));
    if (check) {
      server.every(SCAN_MILLIS, vertx -> handler.scan());
    }
    return new RunningGame(service, faults, server, loop);
  }

  RunningServer server() {
    return server;
  }

  /** How many broken invariants were found so far. */
  long faults() {
    return faults.count();
  }

  /** Ends the loop, then the server, and looks at the map once more, for the journal. */
  @Override
  public void close() {
    if (loop != null) {
      loop.end();
    }
    try {
      looper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
    service.answer(GameRequest.of(GameRequests.LOOK, ""));
  }
}
