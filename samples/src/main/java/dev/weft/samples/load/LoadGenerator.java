package dev.weft.samples.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command that runs the load generator.
 *
 * <p>It prints {@value #MEASURING} when the warm-up is over and {@value #MEASURED} when the
 * measured time is, so that whoever started it can look at the server at these moments. Not
 * thread-safe.
 */
@Command(
    name = "load-generator",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 1,
    description = "Keeps a primes server on this machine busy, and checks and times its answers.")
public final class LoadGenerator implements Callable<Integer> {
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
      names = "-n",
      defaultValue = "10000",
      description = "asks for GET /<n> (default: ${DEFAULT-VALUE})")
  private int number;

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

  @Option(names = "--json", description = "writes the result to this file, too")
  private Path json;

  /** Runs the load generator; exits with 1 after any error, a single wrong answer included. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new LoadGenerator()).execute(args));
  }

  @Override
  public Integer call() {
    try {
      LoadOptions options = LoadOptions.of(host, port, number, clients, warmup, seconds);
      LoadResult result =
          new Load(options)
              .run(() -> System.out.println(MEASURING), () -> System.out.println(MEASURED));
      print(result);
      if (json != null) {
        Files.writeString(json, result.toJson().encodePrettily() + "\n");
      }
      return result.errors() == 0 ? 0 : 1;
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("load-generator: " + e.getMessage());
      return 1;
    }
  }

  private static void print(LoadResult result) {
    System.out.printf(
        Locale.ROOT,
        "%d requests, %.1f requests/s, p50 %.2f ms, p99 %.2f ms, %d errors%n",
        result.requests(),
        result.requestsPerSecond(),
        result.p50Millis(),
        result.p99Millis(),
        result.errors());
    result.messages().forEach(message -> System.err.println("load-generator: " + message));
  }
}
