package dev.weft.it.jdk;

import dev.weft.it.harness.Jdk;
import dev.weft.it.harness.Jdks;
import dev.weft.it.jdk.fixture.ThreadKind;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The command {@code it-tests/facilities}: runs the JDK-facility test in all combinations that are
 * asked for and prints a line for each.
 *
 * <p>Exit code 0: every facility passed in each. 1: one did not, or a JVM crashed, hung or wrote to
 * standard error. 2: wrong usage.
 */
public final class Facilities {
  private static final String USAGE =
      """
      Usage: facilities [OPTION...] [PREFIX...]
      Runs the facilities whose names begin with one of the prefixes, by default all.
      Each option but the numbers takes several values, separated by commas, or all.
        --jdk 17,25      of the JDKs found beside the one that runs this, default: that one
        --gc G1,..       g1, parallel, zgc, serial; default: g1, parallel, zgc
        --mode MODE,..   tiered, int, c1, c2; default: all
        --thread KIND,.. platform, pool, forkjoin, executor, queue, virtual; default: all there are
        --verify WHEN,.. on, off: whether the JVM verifies classes of the JDK; default: on
        --least N        uses of each facility at least, default 60; 15 where it is interpreted
        --millis N       and then as many as are possible in this time, default 50
        --table          print what became of each facility in each combination
      The system property weft.jar names the agent, weft.prepared a prepared JDK to run these on
      instead of the one that runs this.""";

  private static final PrintStream OUT = System.out;

  private List<Jdk> jdks = List.of(Jdk.running());
  private List<Collector> collectors = List.of(Collector.G1, Collector.PARALLEL, Collector.ZGC);
  private List<VmMode> modes = List.of(VmMode.values());
  private List<ThreadKind> threads = List.of(ThreadKind.values());
  private List<Verify> verify = List.of(Verify.ON);
  private int least = 60;
  private int millis = 50;
  private boolean table;
  private final List<String> prefixes = new ArrayList<>();

  private enum Verify {
    ON,
    OFF
  }

  private Facilities() {}

  /** Runs the command; see the usage. */
  public static void main(String[] args) {
    if (Arrays.asList(args).contains("--help")) {
      OUT.println(USAGE);
      return;
    }
    Facilities command = new Facilities();
    try {
      command.parse(new ArrayList<>(Arrays.asList(args)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      System.err.println(e.getMessage() + "\n" + USAGE);
      System.exit(2);
    }
    System.exit(command.run() ? 0 : 1);
  }

  private void parse(List<String> args) {
    while (!args.isEmpty()) {
      String arg = args.remove(0);
      switch (arg) {
        case "--jdk" -> jdks = jdks(args.remove(0));
        case "--gc" -> collectors = values(args.remove(0), Collector.values(), Collector::valueOf);
        case "--mode" -> modes = values(args.remove(0), VmMode.values(), VmMode::valueOf);
        case "--thread" ->
            threads = values(args.remove(0), ThreadKind.values(), ThreadKind::valueOf);
        case "--verify" -> verify = values(args.remove(0), Verify.values(), Verify::valueOf);
        case "--least" -> least = Integer.parseInt(args.remove(0));
        case "--millis" -> millis = Integer.parseInt(args.remove(0));
        case "--table" -> table = true;
        default -> {
          if (arg.startsWith("-")) {
            throw new IllegalArgumentException("no option " + arg);
          }
          prefixes.add(arg);
        }
      }
    }
  }

  private static <E> List<E> values(String text, E[] all, Function<String, E> valueOf) {
    return text.equals("all")
        ? List.of(all)
        : Stream.of(text.split(",")).map(each -> valueOf.apply(upper(each))).toList();
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static List<Jdk> jdks(String text) {
    List<Jdk> installed = Jdks.installed();
    if (text.equals("all")) {
      return installed;
    }
    List<Jdk> chosen = new ArrayList<>();
    for (String feature : text.split(",")) {
      chosen.add(
          installed.stream()
              .filter(jdk -> jdk.version().feature() == Integer.parseInt(feature))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no JDK " + feature + " found")));
    }
    return chosen;
  }

  private List<Combination> combinations() {
    List<Combination> all = new ArrayList<>();
    for (Jdk jdk : jdks) {
      for (Collector collector : collectors) {
        for (VmMode mode : modes) {
          for (ThreadKind thread : threads) {
            for (Verify when : verify) {
              if (thread.existsOn(jdk.version().feature())) {
                all.add(new Combination(jdk, collector, mode, thread, when == Verify.ON));
              }
            }
          }
        }
      }
    }
    return all;
  }

  private boolean run() {
    List<Combination> combinations = combinations();
    int failed = 0;
    for (Combination each : combinations) {
      boolean interpreted = each.mode() == VmMode.INT;
      long start = System.nanoTime();
      FacilityReport report =
          each.run(
              interpreted ? Math.min(least, 15) : least, millis, prefixes.toArray(new String[0]));
      List<String> failures = report.failures();
      failed += failures.isEmpty() ? 0 : 1;
      print(each, report, failures, (System.nanoTime() - start) / 1_000_000_000);
    }
    OUT.printf("%d of %d combinations passed%n", combinations.size() - failed, combinations.size());
    return failed == 0 && !combinations.isEmpty();
  }

  private void print(Combination each, FacilityReport report, List<String> failures, long seconds) {
    OUT.printf(
        "%-54s %3d facilities, %3d passed, %3d tracked, %7d uses, %3d s%s%n",
        each,
        report.outcomes().size(),
        report.passed(),
        report.tracked(),
        report.uses(),
        seconds,
        failures.isEmpty() ? "" : "  FAILED");
    if (table) {
      report.table().forEach((name, outcome) -> OUT.printf("  %-45s %s%n", name, outcome));
    }
    failures.forEach(failure -> OUT.println(failure.indent(2)));
  }
}
