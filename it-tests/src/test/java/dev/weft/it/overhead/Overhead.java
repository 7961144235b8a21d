package dev.weft.it.overhead;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The command {@code it-tests/overhead}: measures collections outside of transactions with and
 * without the agent and prints a table in Markdown.
 *
 * <p>Exit code 0: measured. 1: a benchmark failed. 2: wrong usage.
 */
public final class Overhead {
  private static final String USAGE =
      """
      Usage: overhead [OPTION...] [REGEX]
      Measures the benchmarks whose names the regular expression is found in, by default one or
      more for each collection; in about ten minutes.
        --quick       twelve of them, less exact, in less than three minutes
        --forks N     pairs of JVMs for each benchmark, default 3; quick: 1
        --json FILE   also writes benchmark, plainNsPerOp, weftNsPerOp and ratio to this file
        --flag FLAG   a flag for all JVMs, such as -XX:+UseParallelGC; may be repeated
      The system property weft.jar names the agent, weft.prepared a prepared JDK to measure instead.\
      """;

  private boolean quick;
  private int forks;
  private Path json;
  private final List<String> flags = new ArrayList<>();
  private String filter = "";

  private Overhead() {}

  /** Runs the command; see the usage. */
  public static void main(String[] args) throws Exception {
    if (Arrays.asList(args).contains("--help")) {
      System.out.println(USAGE);
      return;
    }
    Overhead command = new Overhead();
    try {
      command.parse(new ArrayList<>(Arrays.asList(args)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      System.err.println(e.getMessage() + "\n" + USAGE);
      System.exit(2);
    }
    System.exit(command.run(System.out) ? 0 : 1);
  }

  private void parse(List<String> args) {
    while (!args.isEmpty()) {
      String arg = args.remove(0);
      switch (arg) {
        case "--quick" -> quick = true;
        case "--forks" -> forks = Integer.parseInt(args.remove(0));
        case "--json" -> json = Path.of(args.remove(0));
        case "--flag" -> flags.add(args.remove(0));
        default -> {
          if (arg.startsWith("-") || !filter.isEmpty()) {
            throw new IllegalArgumentException("no option " + arg);
          }
          filter = arg;
        }
      }
    }
    if (forks == 0) {
      forks = quick ? 1 : 3;
    }
  }

  private boolean run(PrintStream out) throws IOException {
    Forks measured = new Forks(quick, flags);
    List<String> names = Forks.benchmarks(filter, quick);
    List<Ratio> ratios = new ArrayList<>();
    for (int i = 0; i < forks; i++) {
      System.err.printf("pair %d of %d%n", i + 1, forks);
      for (String name : names) {
        measured.pair(name, i % 2 == 0);
      }
    }
    for (String name : names) {
      ratios.add(measured.ratio(name));
    }
    if (ratios.isEmpty()) {
      System.err.println("no benchmark has " + filter + " in its name");
      return false;
    }
    Ratio.table(ratios).forEach(out::println);
    if (json != null) {
      Files.writeString(json, Ratio.json(ratios), StandardCharsets.UTF_8);
    }
    return true;
  }
}
