package dev.weft.samples.demo;

import dev.weft.samples.load.OperationResult;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What one configuration did: in one round, or the medians of several. Immutable.
 *
 * @param requestsPerSecond good answers by second
 * @param ratio the same, relative to the plain server in the same round
 * @param cpuPercent processor time of the server process by wall clock time; 100 is one processor
 * @param p50Millis median latency
 * @param p99Millis latency that 99 of 100 requests did not exceed
 * @param aborts attempts that were rolled back in the measured time; not a number if only a log
 *     could tell and there was none
 * @param pausedMillis what transactions waited for others in the measured time, summed up; or not a
 *     number
 * @param operations requests and latencies by kind of request; of the last round
 * @param errors wrong answers and broken connections; summed up over the rounds
 */
record Row(
    Configuration configuration,
    Bounds requestsPerSecond,
    Bounds ratio,
    double cpuPercent,
    double p50Millis,
    double p99Millis,
    double aborts,
    double pausedMillis,
    Map<String, OperationResult> operations,
    long errors) {

  /** The same row, relative to the requests per second of another. */
  Row relativeTo(Row plain) {
    double base = plain.requestsPerSecond.median();
    return new Row(
        configuration,
        requestsPerSecond,
        Bounds.of(base == 0 ? 0 : requestsPerSecond.median() / base),
        cpuPercent,
        p50Millis,
        p99Millis,
        aborts,
        pausedMillis,
        operations,
        errors);
  }

  /** The median of each column, for the first two with their bounds; errors add up. */
  static Row median(List<Row> rounds) {
    return new Row(
        rounds.get(0).configuration,
        Bounds.of(column(rounds, row -> row.requestsPerSecond.median())),
        Bounds.of(column(rounds, row -> row.ratio.median())),
        median(rounds, Row::cpuPercent),
        median(rounds, Row::p50Millis),
        median(rounds, Row::p99Millis),
        median(rounds, Row::aborts),
        median(rounds, Row::pausedMillis),
        rounds.get(rounds.size() - 1).operations,
        rounds.stream().mapToLong(Row::errors).sum());
  }

  /** As a JSON object whose members are named like the components. */
  JsonObject toJson() {
    JsonObject byOperation = new JsonObject();
    operations.forEach((operation, result) -> byOperation.put(operation, result.toJson()));
    return new JsonObject()
        .put("impl", configuration.label())
        .put("threads", configuration.threads())
        .put("requestsPerSecond", requestsPerSecond.median())
        .put("requestsPerSecondLow", requestsPerSecond.low())
        .put("requestsPerSecondHigh", requestsPerSecond.high())
        .put("ratio", ratio.median())
        .put("ratioLow", ratio.low())
        .put("ratioHigh", ratio.high())
        .put("cpuPercent", cpuPercent)
        .put("p50Millis", p50Millis)
        .put("p99Millis", p99Millis)
        .put("aborts", known(aborts))
        .put("pausedMillis", known(pausedMillis))
        .put("operations", byOperation)
        .put("errors", errors);
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static double median(List<Row> rows, ToDoubleFunction<Row> column) {
    return Bounds.of(column(rows, column)).median();
  }

  private static double[] column(List<Row> rows, ToDoubleFunction<Row> column) {
    return rows.stream().mapToDouble(column).toArray();
  }
}
