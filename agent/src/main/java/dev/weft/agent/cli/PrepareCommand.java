package dev.weft.agent.cli;

import dev.weft.agent.policy.PolicyException;
import dev.weft.agent.query.AnalysisLoader;
import dev.weft.agent.query.Preparing;
import dev.weft.agent.query.QueryException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code prepare}: makes a JDK whose classes are woven ahead of time. */
@Command(
    name = "prepare",
    description = "Makes a copy of this JDK that is woven already and starts the agent by itself.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PrepareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The folder to make; it must not exist.")
  private Path output;

  @Option(
      names = "--modules",
      split = ",",
      paramLabel = "NAMES",
      description = "Modules of the JDK to have, with those that they require (default: all).")
  private List<String> modules = new ArrayList<>();

  @Option(
      names = "--whitelist",
      paramLabel = "FILE",
      description = "As the agent option whitelist.")
  private Path whitelist;

  PrepareCommand() {}

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    try {
      AnalysisLoader.create("dev.weft.agent.prepare.Preparation", Preparing.class)
          .prepare(
              output, modules, Optional.ofNullable(whitelist), jar(), version(), command.getErr());
      command.getOut().println(output.resolve("bin/java"));
      return CommandLine.ExitCode.OK;
    } catch (PolicyException | QueryException e) {
      command.getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private static Path jar() {
    try {
      Path jar =
          Path.of(PrepareCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(jar)) {
        return jar;
      }
    } catch (URISyntaxException e) {
      // as below
    }
    throw new QueryException("prepare has to be run from weft.jar.");
  }

  private static String version() {
    String version = PrepareCommand.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
