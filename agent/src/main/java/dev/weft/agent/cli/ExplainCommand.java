package dev.weft.agent.cli;

import dev.weft.agent.policy.PolicyException;
import dev.weft.agent.query.AnalysisLoader;
import dev.weft.agent.query.QueryException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain Class.method}: says what would make a transaction inevitable, and how. */
@Command(
    name = "explain",
    description =
        "Says what a method can reach that would make a transaction inevitable,"
            + " or what happens to a class.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CLASS[.METHOD[(TYPES)]]",
      description = "As in a whitelist: com.acme.Foo, com.acme.Foo.bar, com.acme.Foo$$In.<init>().")
  private String target;

  @Mixin private AnalysisOptions options;

  @Option(
      names = "--all",
      description = "Follow calls to all implementations, not only to classes that are created.")
  private boolean all;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10000",
      description = "How many methods to search (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many findings to print (default: ${DEFAULT-VALUE}).")
  private int top;

  ExplainCommand() {}

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    requirePositive(command, "--limit", limit);
    requirePositive(command, "--top", top);
    try {
      AnalysisLoader.create("dev.weft.agent.explain.Explain")
          .answer(options.query(target, all, limit, top), command.getOut());
      return CommandLine.ExitCode.OK;
    } catch (QueryException | PolicyException e) {
      command.getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private static void requirePositive(CommandLine command, String option, int value) {
    if (value < 1) {
      throw new ParameterException(
          command, "Option " + option + ": expected 1 or more, found " + value + ".");
    }
  }
}
