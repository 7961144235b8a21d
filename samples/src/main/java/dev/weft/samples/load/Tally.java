package dev.weft.samples.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Counts answers, their latency and errors. Not thread-safe.
 *
 * <p>Errors count from the start, warm-up included; answers only while measuring.
 */
final class Tally {
  private static final int MESSAGES_KEPT = 5;

  /** Latencies in microseconds, with three digits. */
  private final Histogram latency = new Histogram(3);

  private final Map<String, Histogram> byOperation = new TreeMap<>();

  private final List<String> messages = new ArrayList<>();
  private boolean measuring;
  private long errors;

  /** From now on answers count. */
  void measure() {
    measuring = true;
  }

  /**
   * Counts a complete answer.
   *
   * @param operation the kind of its request
   * @param nanos since its request was sent
   * @param fault what is wrong with it, null if nothing is
   */
  void answer(String operation, long nanos, String fault) {
    if (fault != null) {
      error(fault);
    } else if (measuring) {
      latency.recordValue(nanos / 1000);
      byOperation.computeIfAbsent(operation, kind -> new Histogram(3)).recordValue(nanos / 1000);
    }
  }

  /** Counts an error. */
  void error(String message) {
    errors++;
    if (messages.size() < MESSAGES_KEPT) {
      messages.add(message);
    }
  }

  /** Good answers while measuring. */
  long requests() {
    return latency.getTotalCount();
  }

  /** All errors. */
  long errors() {
    return errors;
  }

  /** The first few errors in words. */
  List<String> messages() {
    return List.copyOf(messages);
  }

  /** Latency at a percentile from 0 to 100, in milliseconds; 0 if nothing was measured. */
  double millis(double percentile) {
    return millis(latency, percentile);
  }

  /** What was measured, by the kind of the request. */
  Map<String, OperationResult> operations() {
    Map<String, OperationResult> results = new TreeMap<>();
    byOperation.forEach(
        (operation, histogram) ->
            results.put(
                operation,
                new OperationResult(
                    histogram.getTotalCount(), millis(histogram, 50), millis(histogram, 99))));
    return results;
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1000.0;
  }
}
