package dev.weft.samples.astar;

import dev.weft.Transactions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command that runs the game server: prints where it listens, and ends on SIGTERM or when its
 * standard input ends.
 *
 * <p>Not thread-safe.
 */
@Command(
    name = "astar-server",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 1,
    sortOptions = false,
    description = "Serves the game, and a page to watch and play it, on 127.0.0.1.")
public final class AStarServer implements Callable<Integer> {
  @Option(
      names = "--port",
      defaultValue = "0",
      description = "where to listen; 0, the default, takes any free port")
  private int port;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "threads that share the game; more than 1 needs the agent (default: 1)")
  private int threads;

  @Option(
      names = "--size",
      defaultValue = "128",
      description = "of each side of the map (default: ${DEFAULT-VALUE})")
  private int size;

  @Option(
      names = "--walls",
      defaultValue = "16",
      description = "percent of the map that are walls at first (default: ${DEFAULT-VALUE})")
  private int walls;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "where these walls are (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--ticks",
      description = "an event loop of its own, with a transaction queue, instead of Vert.x's")
  private boolean ticks;

  @Option(
      names = "--ordered",
      description = "with --ticks: commands take effect in the order of their arrival")
  private boolean ordered;

  @Option(
      names = "--check",
      description = "looks all the time whether paths and the whole map are right")
  private boolean check;

  @Option(
      names = "--journal",
      description = "writes requests, answers and the order of the commits to this file")
  private Path journalFile;

  /** Runs the server; exits with 1 if it could not start, or if a check found a fault. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new AStarServer()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    try {
      checkOptions();
      GameSettings settings = new GameSettings(size, walls, seed);
      if (journalFile == null) {
        return serve(settings, null);
      }
      try (Journal journal = new Journal(journalFile, settings)) {
        return serve(settings, journal);
      }
    } catch (IllegalArgumentException | IllegalStateException | IOException e) {
      System.err.println("astar-server: " + e.getMessage());
      return 1;
    }
  }

  private int serve(GameSettings settings, Journal journal) throws IOException {
    RunningGame.Loop loop =
        !ticks
            ? RunningGame.Loop.VERTX
            : ordered ? RunningGame.Loop.ORDERED_TICKS : RunningGame.Loop.TICKS;
    RunningGame game = RunningGame.start(port, threads, loop, settings, check, journal);
    try (game) {
      game.server().untilInputEnds();
    }
    return game.faults() == 0 ? 0 : 1;
  }

  private void checkOptions() {
    if (port < 0 || port > 65535 || threads < 1) {
      throw new IllegalArgumentException("--port or --threads is out of range");
    }
    if (ordered && !ticks) {
      throw new IllegalArgumentException("--ordered goes with --ticks");
    }
    if (threads > 1) {
      // Nothing but transactions keeps the threads out of each other's way.
      Transactions.requireAgent();
    }
  }
}
