package dev.weft.it.litmus.run;

import dev.weft.it.harness.WeftJvm;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The command {@code it-tests/litmus}: executes litmus tests and prints a table.
 *
 * <p>Exit code 0: nothing wrong was seen. 1: a forbidden result, an error, a hang or a test that
 * was not executed. 2: wrong usage.
 */
public final class Litmus {
  private static final String USAGE =
      """
      Usage: litmus [OPTION...] [REGEX]
      Runs the litmus tests whose names the regular expression is found in, by default all.
        --time MS        duration of an iteration, default 300
        --iterations N   how many in each JVM, default 2
        --stride N       objects between two meetings of the threads, default 64
        --vm MODES       of tiered, c1, stress, interpreted, separated by commas; default: all of them
        --options TEXT   options for the agent, name=value,name=value
        --plain          without the agent: shows which tests can fail
        --first          stop at the first failure
        --list           print the names of the tests
      The system property weft.jar names the agent, weft.prepared a prepared JDK to run them on.""";

  private static final PrintStream OUT = System.out;

  private int time = 300;
  private int iterations = 2;
  private int stride = 64;
  private Set<VmMode> modes = EnumSet.allOf(VmMode.class);
  private String options;
  private boolean plain;
  private boolean first;
  private boolean list;
  private String filter = "";

  private Litmus() {}

  /** Runs the command; see the usage. */
  public static void main(String[] args) {
    Litmus command = new Litmus();
    try {
      command.parse(new ArrayList<>(Arrays.asList(args)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      System.err.println(USAGE);
      System.exit(2);
    }
    System.exit(command.run());
  }

  private void parse(List<String> args) {
    while (!args.isEmpty()) {
      String arg = args.remove(0);
      switch (arg) {
        case "--time" -> time = Integer.parseInt(args.remove(0));
        case "--iterations" -> iterations = Integer.parseInt(args.remove(0));
        case "--stride" -> stride = Integer.parseInt(args.remove(0));
        case "--vm" -> modes = modes(args.remove(0));
        case "--options" -> options = args.remove(0);
        case "--plain" -> plain = true;
        case "--first" -> first = true;
        case "--list" -> list = true;
        default -> {
          if (arg.startsWith("-") || !filter.isEmpty()) {
            throw new IllegalArgumentException(arg);
          }
          filter = arg;
        }
      }
    }
  }

  private static Set<VmMode> modes(String names) {
    Set<VmMode> modes = EnumSet.noneOf(VmMode.class);
    for (String name : names.split(",")) {
      modes.add(VmMode.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return modes;
  }

  private int run() {
    List<String> names = LitmusRun.tests(filter);
    if (list) {
      names.forEach(OUT::println);
      return 0;
    }
    Supplier<WeftJvm> jvm = () -> plain ? WeftJvm.plain() : WeftJvm.woven().options(options);
    LitmusRun run = new LitmusRun(jvm, first);
    for (VmMode mode : modes) {
      run.execute(names, mode, new Load(time, iterations, stride));
    }
    return print(run);
  }

  private int print(LitmusRun run) {
    OUT.printf("%-44s %12s %12s %12s%n", "test", "samples", "forbidden", "interesting");
    long samples = 0;
    long forbidden = 0;
    int wrong = 0;
    for (LitmusResult each : run.results()) {
      samples += each.samples();
      forbidden += each.forbidden();
      boolean ok = each.passed(modes.size());
      wrong += ok ? 0 : 1;
      OUT.printf(
          "%-44s %12d %12d %12d%s%n",
          each.name(), each.samples(), each.forbidden(), each.interesting(), ok ? "" : "  FAILED");
    }
    for (LitmusResult each : run.results()) {
      if (each.failed()) {
        OUT.println();
        OUT.println(each.details());
      }
    }
    run.complaints().forEach(System.err::println);
    OUT.printf(
        "%d tests, %d samples, %d forbidden%s%n",
        run.results().size(), samples, forbidden, wrong == 0 ? "" : ", " + wrong + " FAILED");
    return wrong == 0 && !run.results().isEmpty() ? 0 : 1;
  }
}
