package dev.weft.it.overhead;

import dev.weft.it.jmh.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of one benchmark.
 *
 * @param benchmark its name
 * @param plain ns per operation without the agent
 * @param weft ns per operation with the agent
 */
record Ratio(String benchmark, double plain, double weft) {
  /** 1.0 if the agent costs nothing. */
  double ratio() {
    return weft / plain;
  }

  static double geometricMean(List<Ratio> ratios) {
    return Math.exp(
        ratios.stream().mapToDouble(each -> Math.log(each.ratio())).sum() / ratios.size());
  }

  /** Lines of a table in Markdown. */
  static List<String> table(List<Ratio> ratios) {
    List<String> lines = new ArrayList<>();
    lines.add("JDK " + Runtime.version());
    lines.add("");
    lines.add("| Benchmark | plain, ns/op | with the agent, ns/op | ratio |");
    lines.add("|---|---:|---:|---:|");
    for (Ratio each : ratios) {
      lines.add(
          Figures.format(
              "| %s | %.2f | %.2f | %.3f |", each.benchmark, each.plain, each.weft, each.ratio()));
    }
    lines.add(Figures.format("| **geometric mean** | | | **%.3f** |", geometricMean(ratios)));
    return lines;
  }

  /** An array of objects. */
  static String json(List<Ratio> ratios) {
    return Figures.jsonArray(
        ratios.stream()
            .map(
                each ->
                    Figures.format(
                        "{\"benchmark\":\"%s\",\"plainNsPerOp\":%.3f,\"weftNsPerOp\":%.3f,\"ratio\":%.4f}",
                        each.benchmark, each.plain, each.weft, each.ratio()))
            .toList());
  }
}
