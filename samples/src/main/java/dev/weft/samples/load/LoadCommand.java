package dev.weft.samples.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import picocli.CommandLine.Option;

/**
 * What the commands that put load on a server have in common.
 *
 * <p>They print {@value #MEASURING} when the warm-up is over and {@value #MEASURED} when the
 * measured time is, so that whoever started them can look at the server at these moments. Not
 * thread-safe.
 */
public final class LoadCommand {
  /** Printed on a line of its own when measuring begins. */
  public static final String MEASURING = "measuring";

  /** Printed on a line of its own when measuring has ended. */
  public static final String MEASURED = "measured";

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "a loopback address (default: ${DEFAULT-VALUE})")
  private String host;

  @Option(names = "--port", required = true, description = "where the server listens")
  private int port;

  @Option(
      names = "--clients",
      defaultValue = "50",
      description = "keep-alive connections (default: ${DEFAULT-VALUE})")
  private int clients;

  @Option(
      names = "--warmup",
      defaultValue = "10",
      description = "seconds before measuring (default: ${DEFAULT-VALUE})")
  private double warmup;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "seconds of measuring (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--requests",
      defaultValue = "9223372036854775807",
      description = "ends after that many answers")
  private long requests;

  @Option(
      names = "--think",
      defaultValue = "0",
      description = "milliseconds from an answer to the client's next request (default: 0)")
  private double think;

  @Option(
      names = "--rate",
      defaultValue = "0",
      description = "requests per second of all clients; 0, the default, for as many as it takes")
  private double rate;

  @Option(names = "--json", description = "writes the result to this file, too")
  private Path json;

  /**
   * Puts load on the server and prints what came out.
   *
   * @param name what messages begin with
   * @param conversations what clients ask, once the options are known
   * @return the exit code: 1 after any error, a single wrong answer included
   */
  public int run(String name, Function<LoadOptions, IntFunction<Conversation>> conversations) {
    try {
      LoadOptions options =
          LoadOptions.of(host, port, clients, warmup, seconds)
              .at(Pace.of(think, rate, clients))
              .atMost(requests);
      LoadResult result =
          new Load(options, conversations.apply(options))
              .run(() -> System.out.println(MEASURING), () -> System.out.println(MEASURED));
      print(name, result);
      if (json != null) {
        Files.writeString(json, result.toJson().encodePrettily() + "\n");
      }
      return result.errors() == 0 ? 0 : 1;
    } catch (IllegalArgumentException | IOException e) {
      System.err.println(name + ": " + e.getMessage());
      return 1;
    }
  }

  private static void print(String name, LoadResult result) {
    System.out.printf(
        Locale.ROOT,
        "%d requests, %.1f requests/s, p50 %.2f ms, p99 %.2f ms, %d errors%n",
        result.requests(),
        result.requestsPerSecond(),
        result.p50Millis(),
        result.p99Millis(),
        result.errors());
    if (result.operations().size() > 1) {
      result.operations().forEach(LoadCommand::print);
    }
    result.messages().forEach(message -> System.err.println(name + ": " + message));
  }

  private static void print(String operation, OperationResult result) {
    System.out.printf(
        Locale.ROOT,
        "  %-6s %d requests, p50 %.2f ms, p99 %.2f ms%n",
        operation,
        result.requests(),
        result.p50Millis(),
        result.p99Millis());
  }
}
