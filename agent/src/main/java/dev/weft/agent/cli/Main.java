package dev.weft.agent.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code java -jar weft.jar}; alone it prints its usage. */
@Command(
    name = "java -jar weft.jar",
    description = "Tools for programs that run with -javaagent:weft.jar.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ReportCommand.class,
      TopCommand.class,
      CheckCommand.class,
      ExplainCommand.class,
      CensusCommand.class,
      PrepareCommand.class,
      OptionsCommand.class,
      HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:internal error",
      "2:wrong usage, or a file that is missing or has an error",
      "3:there are findings (check, census --undecided)"
    })
public final class Main implements Runnable {
  /** Exit code of a command that has found what it looked for. */
  static final int FINDINGS = 3;

  @Spec private CommandSpec spec;

  Main() {}

  /**
   * Runs a command and ends the JVM with its exit code.
   *
   * @param args command and arguments
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The complete command line; tests give it other writers. */
  static CommandLine commandLine() {
    CommandLine commandLine =
        new CommandLine(new Main()).setExecutionExceptionHandler(Main::internalError);
    String[] footer =
        Version.preparedJdk().map(line -> "%n" + line.replace("%", "%%")).toArray(String[]::new);
    commandLine.getCommandSpec().usageMessage().footer(footer);
    return commandLine;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** What is the user's fault never comes here: each command reports it in one sentence. */
  private static int internalError(
      Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    command.getErr().println("Internal error, please report it: " + e);
    return CommandLine.ExitCode.SOFTWARE;
  }
}
