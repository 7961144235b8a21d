package dev.weft.samples.load;

import java.util.ArrayList;
import java.util.List;
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
   * @param nanos since its request was sent
   * @param fault what is wrong with it, null if nothing is
   */
  void answer(long nanos, String fault) {
    if (fault != null) {
      error(fault);
    } else if (measuring) {
      latency.recordValue(nanos / 1000);
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
    return latency.getValueAtPercentile(percentile) / 1000.0;
  }
}
