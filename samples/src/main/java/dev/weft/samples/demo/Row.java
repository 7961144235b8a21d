package dev.weft.samples.demo;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one configuration did: in one round, or the medians of several. Immutable.
 *
 * @param requestsPerSecond good answers by second
 * @param ratio the same, relative to the plain server
 * @param cpuPercent processor time of the server process by wall clock time; 100 is one processor
 * @param p50Millis median latency
 * @param p99Millis latency that 99 of 100 requests did not exceed
 * @param aborts attempts that were rolled back in the measured time
 * @param pausedMillis what transactions waited for others in the measured time, summed up
 * @param errors wrong answers and broken connections; summed up over the rounds
 */
record Row(
    Configuration configuration,
    double requestsPerSecond,
    double ratio,
    double cpuPercent,
    double p50Millis,
    double p99Millis,
    double aborts,
    double pausedMillis,
    long errors) {

  /** The same row, relative to the requests per second of another. */
  Row relativeTo(Row plain) {
    double relative =
        plain.requestsPerSecond == 0 ? 0 : requestsPerSecond / plain.requestsPerSecond;
    return new Row(
        configuration,
        requestsPerSecond,
        relative,
        cpuPercent,
        p50Millis,
        p99Millis,
        aborts,
        pausedMillis,
        errors);
  }

  /** The median of each column; errors add up. */
  static Row median(List<Row> rounds) {
    return new Row(
        rounds.get(0).configuration,
        median(rounds, Row::requestsPerSecond),
        median(rounds, Row::ratio),
        median(rounds, Row::cpuPercent),
        median(rounds, Row::p50Millis),
        median(rounds, Row::p99Millis),
        median(rounds, Row::aborts),
        median(rounds, Row::pausedMillis),
        rounds.stream().mapToLong(Row::errors).sum());
  }

  /** As a JSON object whose members are named like the components. */
  JsonObject toJson() {
    return new JsonObject()
        .put("impl", configuration.implementation())
        .put("threads", configuration.threads())
        .put("requestsPerSecond", requestsPerSecond)
        .put("ratio", ratio)
        .put("cpuPercent", cpuPercent)
        .put("p50Millis", p50Millis)
        .put("p99Millis", p99Millis)
        .put("aborts", aborts)
        .put("pausedMillis", pausedMillis)
        .put("errors", errors);
  }

  private static double median(List<Row> rows, ToDoubleFunction<Row> column) {
    double[] sorted = rows.stream().mapToDouble(column).sorted().toArray();
    return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
        .average()
        .orElseThrow();
  }
}
