package dev.weft.agent.cli;

import dev.weft.agent.policy.Kind;
import dev.weft.agent.policy.PolicyException;
import dev.weft.agent.policy.PolicyFile;
import dev.weft.agent.policy.PolicyRule;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check FILE}: reads a whitelist as the agent would. */
@Command(
    name = "check",
    description = "Checks a whitelist (agent option whitelist) and counts its rules.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The whitelist.")
  private Path file;

  CheckCommand() {}

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    try {
      List<PolicyRule> rules = PolicyFile.read(file);
      command.getOut().println(file + ": " + summary(rules));
      return CommandLine.ExitCode.OK;
    } catch (PolicyException e) {
      command.getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private static String summary(List<PolicyRule> rules) {
    StringBuilder summary = new StringBuilder();
    summary.append(rules.size()).append(rules.size() == 1 ? " rule" : " rules");
    String separator = ": ";
    for (Kind kind : Kind.values()) {
      long count = rules.stream().filter(rule -> rule.kind() == kind).count();
      if (count > 0) {
        summary.append(separator).append(count).append(' ').append(kind.word());
        separator = ", ";
      }
    }
    return summary.toString();
  }
}
