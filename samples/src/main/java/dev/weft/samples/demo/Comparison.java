package dev.weft.samples.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Several rounds over all configurations. Each second round goes backwards, so that a machine that
 * gets slower or faster meanwhile favours none.
 *
 * <p>Immutable; but for one thread, as measurements at the same time would measure each other.
 */
final class Comparison {
  private final Scenario scenario;
  private final List<Configuration> configurations;

  /** The first configuration is what the others are compared with. */
  Comparison(Scenario scenario, List<Configuration> configurations) {
    this.scenario = scenario;
    this.configurations = configurations;
  }

  /**
   * Measures, and says on the error output how far it is.
   *
   * @return a row by configuration: the medians of its rounds, relative to the first one
   * @throws IOException if a process fails
   */
  List<Row> run(int rounds) throws IOException {
    Map<Configuration, List<Row>> measured = new LinkedHashMap<>();
    configurations.forEach(configuration -> measured.put(configuration, new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      List<Configuration> order = new ArrayList<>(configurations);
      if (round % 2 == 1) {
        Collections.reverse(order);
      }
      for (Configuration configuration : order) {
        System.err.printf("round %d of %d: %s ...", round + 1, rounds, configuration);
        Row row = scenario.measure(configuration);
        System.err.printf(Locale.ROOT, " %.1f requests/s%n", row.requestsPerSecond().median());
        measured.get(configuration).add(row);
      }
    }
    List<Row> plain = measured.get(configurations.get(0));
    return measured.values().stream().map(rows -> Row.median(relative(rows, plain))).toList();
  }

  /** Each round relative to the same round of the plain server. */
  private static List<Row> relative(List<Row> rows, List<Row> plain) {
    List<Row> relative = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      relative.add(rows.get(i).relativeTo(plain.get(i)));
    }
    return relative;
  }
}
