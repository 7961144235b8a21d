package dev.weft.agent.cli;

import dev.weft.agent.report.RecordingException;
import dev.weft.agent.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report FILE.jfr}: prints what the transactions of a program lost, and where. */
@Command(
    name = "report",
    description = "Prints the most expensive conflicts of a recording (agent option log).",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE.jfr", description = "The recording.")
  private Path file;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many conflicts to print (default: ${DEFAULT-VALUE}).")
  private int top;

  @Option(
      names = "--source-path",
      paramLabel = "DIR",
      description = "Directory with sources, to show the lines themselves; may be repeated.")
  private List<Path> sourcePath = new ArrayList<>();

  ReportCommand() {}

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    if (top < 1) {
      throw new ParameterException(command, "Option --top: expected 1 or more, found " + top + ".");
    }
    try {
      Report.of(file).print(command.getOut(), sourcePath, top);
      return CommandLine.ExitCode.OK;
    } catch (RecordingException e) {
      command.getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }
}
