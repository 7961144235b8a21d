package dev.weft.agent.cli;

import dev.weft.agent.policy.Policy;
import dev.weft.agent.policy.PolicyException;
import dev.weft.agent.query.AnalysisLoader;
import dev.weft.agent.query.Query;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code census}: what happens to each native and each intrinsic of the running JDK. */
@Command(
    name = "census",
    description = "Lists what happens to each native and intrinsic of this JDK's java.base.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CensusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--whitelist",
      paramLabel = "FILE",
      description = "As the agent option whitelist.")
  private Path whitelist;

  @Option(
      names = "--undecided",
      description = "Only natives that no rule decides about; the exit code is 3 if there are any.")
  private boolean undecided;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  CensusCommand() {}

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    try {
      Policy policy = Policy.load(Optional.ofNullable(whitelist));
      Query query = new Query("", List.of(), policy, List.of(), List.of(), !undecided, json, 1, 1);
      boolean findings =
          AnalysisLoader.create("dev.weft.agent.explain.CensusText")
              .answer(query, command.getOut());
      return findings ? Main.FINDINGS : CommandLine.ExitCode.OK;
    } catch (PolicyException e) {
      command.getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }
}
