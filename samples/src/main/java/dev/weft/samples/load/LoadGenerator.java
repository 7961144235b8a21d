package dev.weft.samples.load;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The command that runs the load generator for the primes server.
 *
 * <p>Not thread-safe.
 */
@Command(
    name = "load-generator",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 1,
    description = "Keeps a primes server on this machine busy, and checks and times its answers.")
public final class LoadGenerator implements Callable<Integer> {
  @Mixin private LoadCommand command;

  @Option(
      names = "-n",
      defaultValue = "10000",
      description = "asks for GET /<n> (default: ${DEFAULT-VALUE})")
  private int number;

  /** Runs the load generator; exits with 1 after any error, a single wrong answer included. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new LoadGenerator()).execute(args));
  }

  @Override
  public Integer call() {
    return command.run("load-generator", options -> PrimesConversation.of(options, number));
  }
}
