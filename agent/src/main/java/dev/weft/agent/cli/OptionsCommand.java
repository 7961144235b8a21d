package dev.weft.agent.cli;

import dev.weft.agent.options.OptionTable;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code options}: prints the table of the agent's options. */
@Command(
    name = "options",
    description = "Prints the options of the agent.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class OptionsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(names = "--markdown", description = "As a Markdown table, for documentation.")
  private boolean markdown;

  OptionsCommand() {}

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(markdown ? OptionTable.markdown() : OptionTable.text());
    out.flush();
  }
}
