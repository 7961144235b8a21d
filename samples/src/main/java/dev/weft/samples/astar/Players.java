package dev.weft.samples.astar;

import dev.weft.samples.load.LoadCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The command that lets players play.
 *
 * <p>Not thread-safe.
 */
@Command(
    name = "astar-players",
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 1,
    description = "Lets players play on an astar-server, and checks and times its answers.")
public final class Players implements Callable<Integer> {
  @Mixin private LoadCommand command;

  @Option(
      names = "--mix",
      defaultValue = "MODEL",
      description = "what they do: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Mix mix;

  @Option(
      names = "--size",
      defaultValue = "128",
      description = "of each side of the map (default: ${DEFAULT-VALUE})")
  private int size;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "another one for other scripts (default: ${DEFAULT-VALUE})")
  private long seed;

  /** Runs the players; exits with 1 after any error, a single wrong answer included. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Players()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() {
    return command.run(
        "astar-players",
        options -> client -> new GamePlayer(options, mix, size, 1000 * seed + client));
  }
}
