package dev.weft.it.testlib;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * The command {@code it-tests/testlib}: runs suites and prints a table.
 *
 * <p>Exit code 0: every test ends in transactions as it does without. 1: a difference, a JVM that
 * did not end well, or a list of known differences that is out of date. 2: wrong usage.
 */
public final class Testlib {
  private static final String USAGE =
      "usage: it-tests/testlib [OPTION VALUE]...\n" + Settings.USAGE;

  /** Stack traces beyond these are left out. */
  private static final int DETAILED = 50;

  private final PrintStream out;
  private final Comparison comparison;

  private Testlib(PrintStream out, Comparison comparison) {
    this.out = out;
    this.comparison = comparison;
  }

  /** Runs the command; see the usage. */
  public static void main(String[] args) {
    if (Arrays.asList(args).contains("--help")) {
      System.out.println(USAGE);
      return;
    }
    Settings settings;
    try {
      settings = Settings.parse(Arrays.asList(args));
      Pattern.compile(settings.test);
      Pattern.compile(settings.all);
      Pattern.compile(settings.suite);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + USAGE);
      System.exit(2);
      return;
    }
    Comparison comparison = new Comparison();
    groups(settings)
        .forEach(
            (group, types) -> {
              System.err.println(group + " ...");
              // One JVM for each group: a crash or a hang costs only the rest of it.
              settings.suite = types.stream().map(Pattern::quote).collect(exactlyOneOf());
              comparison.run(group, settings);
            });
    System.exit(new Testlib(System.out, comparison).print());
  }

  private static Map<String, List<String>> groups(Settings settings) {
    return Types.matching(settings.suite).keySet().stream()
        .collect(
            Collectors.groupingBy(
                name -> name.substring(0, name.indexOf('.')),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static Collector<CharSequence, ?, String> exactlyOneOf() {
    return Collectors.joining("|", "^(?:", ")$");
  }

  /** Prints the result of {@code comparison}. */
  static void print(PrintStream out, Comparison comparison) {
    new Testlib(out, comparison).print();
  }

  private int print() {
    out.printf(
        "%-46s %8s %8s %12s %11s%n", "suite", "tests", "passed", "differences", "inevitable");
    Row sum = new Row();
    comparison
        .rows()
        .forEach(
            (type, row) -> {
              print(type, row);
              sum.add(row);
            });
    print("total", sum);
    out.printf(
        "%d transactions, %d attempts rolled back%n",
        comparison.transactions(), comparison.attempts() - comparison.transactions());
    printReasons();
    List<Difference> differences = comparison.differences();
    for (int i = 0; i < differences.size(); i++) {
      out.println();
      out.println(i < DETAILED ? differences.get(i) : differences.get(i).key());
    }
    comparison.complaints().forEach(out::println);
    boolean well = differences.isEmpty() && comparison.complaints().isEmpty() && sum.tests > 0;
    return well ? 0 : 1;
  }

  private void printReasons() {
    comparison.reasons().entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(e -> out.printf("inevitable in %d tests: %s%n", e.getValue(), e.getKey()));
  }

  private void print(String name, Row row) {
    out.printf(
        "%-46s %8d %8d %12d %11d%n", name, row.tests, row.passed, row.differences, row.inevitable);
  }
}
