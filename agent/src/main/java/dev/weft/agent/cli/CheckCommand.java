package dev.weft.agent.cli;

import dev.weft.agent.policy.Kind;
import dev.weft.agent.policy.Policy;
import dev.weft.agent.policy.PolicyException;
import dev.weft.agent.policy.PolicyFile;
import dev.weft.agent.policy.PolicyRule;
import dev.weft.agent.query.ClassFiles;
import dev.weft.agent.query.QueryException;
import dev.weft.agent.query.RuleCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check FILE}: reads a whitelist as the agent would, and looks for rules without effect. */
@Command(
    name = "check",
    description =
        "Checks a whitelist (agent option whitelist): errors, rules that match nothing or are"
            + " replaced by later ones.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The whitelist.")
  private Path file;

  @Option(
      names = {"-cp", "--class-path"},
      paramLabel = "PATH",
      description =
          "Class path of the program; without it only rules for classes of the JDK are looked up.")
  private String classPath;

  CheckCommand() {}

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    try {
      PolicyFile.Checked checked = PolicyFile.check(file);
      if (!checked.errors().isEmpty()) {
        checked.errors().forEach(error -> command.getErr().println(error.getMessage()));
        return CommandLine.ExitCode.USAGE;
      }
      return effects(checked.rules(), command);
    } catch (PolicyException | QueryException e) {
      command.getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private int effects(List<PolicyRule> rules, CommandLine command) {
    List<Path> paths = classPath == null ? List.of() : AnalysisOptions.paths(classPath);
    try (ClassFiles files = new ClassFiles(paths, getClass().getClassLoader())) {
      RuleCheck check = new RuleCheck(files, classPath != null);
      List<String> findings = check.findings(rules, Policy.load(Optional.of(file)));
      findings.forEach(command.getOut()::println);
      command.getOut().println(file + ": " + summary(rules) + unknown(check.unknown(rules)));
      return findings.isEmpty() ? CommandLine.ExitCode.OK : Main.FINDINGS;
    }
  }

  private static String unknown(long count) {
    return count == 0
        ? ""
        : "; " + count + " not looked up, as there is no class path (option -cp)";
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
