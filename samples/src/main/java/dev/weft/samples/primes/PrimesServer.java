package dev.weft.samples.primes;

import dev.weft.Transactions;
import dev.weft.samples.server.RunningServer;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command that runs the server: prints where it listens, and ends on SIGTERM or when its
 * standard input ends.
 *
 * <p>Not thread-safe.
 */
@Command(
    name = "primes-server",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 1,
    description = "Serves GET /<n>, the primes up to n, and GET /stats, on 127.0.0.1.")
public final class PrimesServer implements Callable<Integer> {
  @Option(
      names = "--port",
      defaultValue = "0",
      description = "where to listen; 0, the default, takes any free port")
  private int port;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "event loops that share the handler; more than 1 needs the agent (default: 1)")
  private int threads;

  @Option(
      names = "--limit",
      defaultValue = "50000",
      description = "the greatest n that is answered (default: ${DEFAULT-VALUE})")
  private int limit;

  /** Runs the server; exits with 0 when told to stop, with 1 if it could not start. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new PrimesServer()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    RunningServer server;
    try {
      check();
      server = RunningServer.start(port, threads, new PrimesHandler(limit));
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println("primes-server: " + e.getMessage());
      return 1;
    }
    server.untilInputEnds();
    return 0;
  }

  private void check() {
    if (port < 0 || port > 65535 || threads < 1 || limit < 0) {
      throw new IllegalArgumentException("--port, --threads or --limit is out of range");
    }
    if (threads > 1) {
      // Nothing but transactions keeps the event loops out of each other's way.
      Transactions.requireAgent();
    }
  }
}
