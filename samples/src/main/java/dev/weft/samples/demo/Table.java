package dev.weft.samples.demo;

import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Locale;

/**
 * Rows as text and as JSON.
 *
 * <p>No state; safe for use by any thread.
 */
final class Table {
  private static final String HEADING =
      "%-13s %7s %10s %17s %6s %11s %6s %9s %9s %8s %10s %7s%n"
          .formatted(
              "impl",
              "threads",
              "requests/s",
              "bounds",
              "ratio",
              "bounds",
              "CPU %",
              "p50 ms",
              "p99 ms",
              "aborts",
              "paused ms",
              "errors");

  private Table() {}

  /** The rows below a heading, in the order given. */
  static String text(List<Row> rows) {
    StringBuilder text = new StringBuilder(HEADING);
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-13s %7d %10.1f %8.1f-%8.1f %6.2f %5.2f-%5.2f %6.0f %9.1f %9.1f %8s %10s %7d%n",
              row.configuration().label(),
              row.configuration().threads(),
              row.requestsPerSecond().median(),
              row.requestsPerSecond().low(),
              row.requestsPerSecond().high(),
              row.ratio().median(),
              row.ratio().low(),
              row.ratio().high(),
              row.cpuPercent(),
              row.p50Millis(),
              row.p99Millis(),
              known("%.0f", row.aborts()),
              known("%.1f", row.pausedMillis()),
              row.errors()));
    }
    return text.toString();
  }

  private static String known(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  /** The rows as a JSON array of objects, in the order given. */
  static JsonArray json(List<Row> rows) {
    JsonArray array = new JsonArray();
    rows.forEach(row -> array.add(row.toJson()));
    return array;
  }
}
