package dev.weft.samples.primes;

/**
 * How often one n was asked for, and how long that took. Plain fields: not thread-safe by itself.
 */
final class Stat {
  private long count;
  private long totalNanos;

  void add(long nanos) {
    count++;
    totalNanos += nanos;
  }

  void appendTo(StringBuilder json) {
    json.append("{\"count\":").append(count);
    json.append(",\"totalNanos\":").append(totalNanos).append('}');
  }
}
