package dev.weft.it.bench;

import dev.weft.it.bench.kernel.Kernels;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code it-tests/bench}. Not thread-safe. */
@Command(
    name = "it-tests/bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures operations on shared data as transactions, in comparison with plain code, locks"
          + " and other transactional memories; prints a table in Markdown.",
      "The system property weft.jar names the agent.",
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:measured", "1:a benchmark failed or left wrong data", "2:wrong usage"})
public final class Bench implements Callable<Integer> {
  private static final int MOST_THREADS = 16;

  @Parameters(
      arity = "0..1",
      paramLabel = "REGEX",
      defaultValue = ".*",
      description = "kernels whose names match; if none does, those in which it is found")
  private String filter;

  @Option(names = "--quick", description = "one short JVM for each setting")
  private boolean quick;

  @Option(names = "--json", paramLabel = "FILE", description = "writes the results there, too")
  private Path json;

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,2",
      description = "numbers of threads, 1 to " + MOST_THREADS + " (default: ${DEFAULT-VALUE})")
  private List<Integer> threads;

  @Option(
      names = "--impl",
      split = ",",
      paramLabel = "NAME",
      description = "implementations: ${COMPLETION-CANDIDATES} (default: all)",
      completionCandidates = Implementation.Labels.class,
      converter = Implementation.Converter.class)
  private List<Implementation> implementations = List.of(Implementation.values());

  @Option(
      names = "--forks",
      paramLabel = "N",
      description = "JVMs for each setting (default: 2; with --quick: 1)")
  private int forks;

  @Option(
      names = "--millis",
      paramLabel = "N",
      description = "how long each JVM measures (default: 1500; with --quick: 800)")
  private int millis;

  @Option(
      names = "--flag",
      paramLabel = "FLAG",
      description = "a flag for all JVMs, such as --flag=-XX:+UseParallelGC; may be repeated")
  private List<String> flags = new ArrayList<>();

  @Spec private CommandSpec spec;

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** A new command, to be executed once. */
  static CommandLine commandLine() {
    return new CommandLine(new Bench());
  }

  @Override
  public Integer call() throws IOException {
    List<Setting> settings = settings();
    int rounds = orDefault("--forks", forks, quick ? 1 : 2);
    Measurements measured =
        new Measurements(orDefault("--millis", millis, quick ? 800 : 1500), flags);
    for (int i = 0; i < rounds; i++) {
      List<Setting> order = new ArrayList<>(settings);
      if (i % 2 == 1) {
        Collections.reverse(order);
      }
      for (int j = 0; j < order.size(); j++) {
        System.err.printf(
            "%d of %d: %s%n", i * order.size() + j + 1, rounds * order.size(), order.get(j));
        measured.measure(order.get(j));
      }
    }
    List<Result> results = measured.results(settings);
    print(results, System.out);
    if (json != null) {
      Files.writeString(json, Result.json(results));
    }
    return measured.haveFailed() ? 1 : 0;
  }

  private void print(List<Result> results, PrintStream out) {
    out.printf(
        "JDK %s, %d processors, load average at the end %.1f%n%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    Result.table(results).forEach(out::println);
  }

  /** Plain code on one thread is always among them, for the ratios. */
  private List<Setting> settings() {
    for (int count : threads) {
      if (count < 1 || count > MOST_THREADS) {
        throw usage("--threads: " + count + " is not between 1 and " + MOST_THREADS);
      }
    }
    List<Setting> settings = new ArrayList<>();
    for (String kernel : kernels()) {
      Setting base = Setting.base(kernel);
      settings.add(base);
      for (Implementation each : implementations) {
        for (int count : threads) {
          Setting setting = new Setting(kernel, each, count);
          if (each.has(kernel, count) && !settings.contains(setting)) {
            settings.add(setting);
          }
        }
      }
    }
    return settings;
  }

  private List<String> kernels() {
    Pattern pattern;
    try {
      pattern = Pattern.compile(filter);
    } catch (PatternSyntaxException e) {
      throw usage(filter + " is no regular expression: " + e.getDescription());
    }
    List<String> chosen = chosen(pattern.asMatchPredicate());
    if (chosen.isEmpty()) {
      chosen = chosen(pattern.asPredicate());
    }
    if (chosen.isEmpty()) {
      throw usage(
          "no kernel matches " + filter + "; there are " + String.join(", ", Kernels.names()));
    }
    return chosen;
  }

  private static List<String> chosen(Predicate<String> predicate) {
    List<String> chosen = new ArrayList<>();
    for (String name : Kernels.names()) {
      if (predicate.test(name)) {
        chosen.add(name);
      }
    }
    return chosen;
  }

  private int orDefault(String option, int value, int otherwise) {
    if (!spec.commandLine().getParseResult().hasMatchedOption(option)) {
      return otherwise;
    }
    if (value < 1) {
      throw usage(option + ": " + value + " is less than 1");
    }
    return value;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
