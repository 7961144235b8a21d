package dev.weft.agent.cli;

import dev.weft.agent.report.RecordingException;
import dev.weft.agent.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report FILE.jfr}: says what keeps transactions from running in parallel, and where. */
@Command(
    name = "report",
    description =
        "Says what keeps transactions from running in parallel: reads a recording of the agent"
            + " option log.",
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

  @ArgGroup private Format format = new Format();

  /** One of them at most. */
  private static final class Format {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--csv", description = "Print the conflicts as comma-separated values.")
    private boolean csv;
  }

  @Option(
      names = "--html",
      paramLabel = "PAGE",
      description = "Also write a page for a browser, which needs no other file.")
  private Path page;

  ReportCommand() {}

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    check(command);
    try {
      Report report = Report.of(file, sourcePath, top);
      report
          .complaint()
          .ifPresent(
              what -> command.getErr().println(what + " The report is about what can be read."));
      if (page != null) {
        report.writePage(page, file.getFileName().toString());
      }
      print(report, command.getOut());
      return CommandLine.ExitCode.OK;
    } catch (RecordingException e) {
      command.getErr().println(e.getMessage());
    } catch (IOException e) {
      command.getErr().println(page + " cannot be written (" + e + ").");
    }
    return CommandLine.ExitCode.USAGE;
  }

  /** What is wrong is said before the recording is read, which may take a while. */
  private void check(CommandLine command) {
    if (top < 1) {
      throw new ParameterException(command, "Option --top: expected 1 or more, found " + top + ".");
    }
    for (Path folder : sourcePath) {
      if (!Files.isDirectory(folder)) {
        throw new ParameterException(command, "Option --source-path: no folder " + folder + ".");
      }
    }
    if (page == null) {
      return;
    }
    Path folder = page.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(page)) {
      throw new ParameterException(command, "Option --html: no file can be made at " + page + ".");
    }
    if (page.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
      throw new ParameterException(command, "Option --html: " + page + " is the recording.");
    }
  }

  private void print(Report report, PrintWriter out) {
    if (format.json) {
      report.printJson(out);
    } else if (format.csv) {
      report.printCsv(out);
    } else {
      report.printText(out);
    }
  }
}
