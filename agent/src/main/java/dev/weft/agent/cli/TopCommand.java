package dev.weft.agent.cli;

import dev.weft.agent.top.Target;
import dev.weft.agent.top.TargetException;
import dev.weft.agent.top.Top;
import java.io.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code top PID|URL}: shows what the transactions of a running program lose, as it runs. */
@Command(
    name = "top",
    description =
        "Shows throughput, lost time and the most expensive conflicts of a running program (agent"
            + " option monitor or log).",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class TopCommand implements Callable<Integer> {
  private static final String CLEAR = "\033[H\033[2J";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PID|URL",
      description = "The process, or the address of its JMX agent: a service URL or host:port.")
  private String target;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "Time between two pictures (default: ${DEFAULT-VALUE}).")
  private double interval;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many pictures; 0, the default: until the program ends.")
  private int count;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many conflicts to show (default: ${DEFAULT-VALUE}).")
  private int top;

  TopCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    CommandLine command = spec.commandLine();
    if (!(interval >= 0.1 && interval <= 3600)) {
      throw new ParameterException(command, "Option --interval: expected 0.1 to 3600 seconds.");
    }
    if (count < 0 || top < 0) {
      throw new ParameterException(command, "Options --count and --top: expected 0 or more.");
    }
    try (Target program = Target.open(target)) {
      new Top(program, command.getOut(), Math.round(interval * 1000), top)
          .run(count, isTerminal() ? CLEAR : "");
      return CommandLine.ExitCode.OK;
    } catch (TargetException e) {
      command.getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  /** Whether the output goes to a terminal that understands control sequences. */
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null || System.getenv("TERM") == null) {
      return false;
    }
    try {
      // From 22 on there is a console even if the output goes elsewhere.
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
