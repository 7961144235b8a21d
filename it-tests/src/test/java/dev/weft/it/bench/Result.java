package dev.weft.it.bench;

import dev.weft.it.jmh.Figures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of one setting.
 *
 * @param setting what was measured
 * @param time the nanoseconds in which all threads together execute one operation; the median of
 *     the medians of all JVMs
 * @param ratio of the time to that of plain code in the same run
 * @param least ratio of an iteration
 * @param greatest ratio of an iteration
 */
record Result(Setting setting, double time, double ratio, double least, double greatest) {
  /**
   * Computes ratios.
   *
   * @param plain the time of plain code
   * @param iterations the times of all iterations
   */
  static Result of(Setting setting, double time, double plain, List<Double> iterations) {
    return new Result(
        setting,
        time,
        time / plain,
        Collections.min(iterations) / plain,
        Collections.max(iterations) / plain);
  }

  /** Lines of a table in Markdown. */
  static List<String> table(List<Result> results) {
    Map<String, Double> single = new HashMap<>();
    for (Result each : results) {
      if (each.setting.threads() == 1) {
        single.put(each.series(), each.time);
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add("| Kernel | Implementation | Threads | ns/op | ratio to plain | spread | speed-up |");
    lines.add("|---|---|---:|---:|---:|---|---:|");
    for (Result each : results) {
      Double one = each.setting.threads() == 1 ? null : single.get(each.series());
      lines.add(
          Figures.format(
              "| %s | %s | %d | %.1f | %.2f | %.2f..%.2f | %s |",
              each.setting.kernel(),
              each.setting.implementation().label(),
              each.setting.threads(),
              each.time,
              each.ratio,
              each.least,
              each.greatest,
              one == null ? "" : Figures.format("%.2f", one / each.time)));
    }
    return lines;
  }

  /** What results for different numbers of threads have in common. */
  private String series() {
    return setting.kernel() + " " + setting.implementation();
  }

  /** An array of objects. */
  static String json(List<Result> results) {
    return Figures.jsonArray(
        results.stream()
            .map(
                each ->
                    Figures.format(
                        "{\"kernel\":\"%s\",\"impl\":\"%s\",\"threads\":%d,\"nsPerOp\":%.3f,"
                            + "\"ratioToPlain\":%.4f,\"spread\":[%.4f,%.4f]}",
                        each.setting.kernel(),
                        each.setting.implementation().label(),
                        each.setting.threads(),
                        each.time,
                        each.ratio,
                        each.least,
                        each.greatest))
            .toList());
  }
}
