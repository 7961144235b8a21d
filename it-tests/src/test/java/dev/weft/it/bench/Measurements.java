package dev.weft.it.bench;

import dev.weft.it.bench.run.KernelBenchmark;
import dev.weft.it.jmh.BenchmarkFailed;
import dev.weft.it.jmh.Figures;
import dev.weft.it.jmh.Fork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs settings, each in a JVM of its own, and keeps their times. All settings of a kernel follow
 * each other, so that they see the same machine. Not thread-safe.
 */
final class Measurements {
  private static final List<String> FLAGS = List.of("-Xms2g", "-Xmx2g", "-XX:+UseG1GC");
  private static final int WARM_UPS = 4;
  private static final int ITERATIONS = 5;

  private final int millis;
  private final List<String> flags;
  private final Set<Setting> failed = new LinkedHashSet<>();
  private final Map<Setting, List<Double>> medians = new LinkedHashMap<>();
  private final Map<Setting, List<Double>> iterations = new LinkedHashMap<>();

  /**
   * Nothing measured yet.
   *
   * @param millis how long a JVM measures, after a longer warm-up
   * @param flags of all JVMs
   */
  Measurements(int millis, List<String> flags) {
    this.millis = millis;
    this.flags = flags;
  }

  /** Runs a setting in a JVM, unless it has failed before; says so if it fails. */
  void measure(Setting setting) {
    if (failed.contains(setting)) {
      return;
    }
    Fork fork =
        new Fork(KernelBenchmark.class.getName() + ".operation")
            .flags(FLAGS)
            .flags(flags)
            .parameter("kernel", setting.kernel())
            .parameter("implementation", setting.implementation().name())
            .threads(setting.threads())
            .warmUp(WARM_UPS, Math.max(1, millis * 8 / 5 / WARM_UPS))
            .measure(ITERATIONS, Math.max(1, millis / ITERATIONS));
    if (setting.implementation() == Implementation.WEFT) {
      fork.agent();
    } else if (setting.implementation() == Implementation.WEFT_PREPARED) {
      fork.prepared();
    }
    try {
      List<Double> times = fork.run();
      iterations.computeIfAbsent(setting, key -> new ArrayList<>()).addAll(times);
      medians.computeIfAbsent(setting, key -> new ArrayList<>()).add(Figures.median(times));
    } catch (BenchmarkFailed e) {
      failed.add(setting);
      System.err.println(setting + ": " + e.getMessage());
    }
  }

  /** Whether a JVM has thrown something, or ended without a result. */
  boolean haveFailed() {
    return !failed.isEmpty();
  }

  /** Results of what has not failed, compared with plain code if that has not. */
  List<Result> results(List<Setting> settings) {
    List<Result> results = new ArrayList<>();
    for (Setting setting : settings) {
      Setting base = Setting.base(setting.kernel());
      if (!failed.contains(setting) && !failed.contains(base)) {
        results.add(
            Result.of(
                setting,
                Figures.median(medians.get(setting)),
                Figures.median(medians.get(base)),
                iterations.get(setting)));
      }
    }
    return results;
  }
}
