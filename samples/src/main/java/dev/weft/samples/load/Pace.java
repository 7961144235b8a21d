package dev.weft.samples.load;

/**
 * How fast clients ask. Immutable.
 *
 * @param thinkNanos how long a client waits after each answer, in ns
 * @param everyNanos the time from one request of a client to its next, in ns, however long the
 *     answer takes; a request that is late for that is sent at once, and its latency counts from
 *     when it was due. 0: no such plan
 * @param offsetNanos by how much each client begins later than the one before, in ns
 */
public record Pace(long thinkNanos, long everyNanos, long offsetNanos) {
  /** Each client asks again as soon as it has its answer. */
  public static final Pace CLOSED_LOOP = new Pace(0, 0, 0);

  /**
   * A pace for some clients.
   *
   * @param thinkMillis wait after each answer, in ms
   * @param rate requests per second of all clients together; 0 for as many as it takes
   * @throws IllegalArgumentException if one is out of range, or both are given
   */
  public static Pace of(double thinkMillis, double rate, int clients) {
    if (!(thinkMillis >= 0 && thinkMillis <= 60_000 && rate >= 0 && rate <= 1_000_000)) {
      throw new IllegalArgumentException("the time to think or the rate is out of range");
    }
    if (thinkMillis > 0 && rate > 0) {
      throw new IllegalArgumentException("there is either a time to think or a rate");
    }
    long think = (long) (thinkMillis * 1e6);
    long every = rate == 0 ? 0 : (long) (1e9 * clients / rate);
    return new Pace(think, every, Math.max(think, every) / clients);
  }

  /** When the first request of a client is due, in ns after the start. */
  long offset(int client) {
    return client * offsetNanos;
  }

  /** From when on the latency of a request counts that is sent now. */
  long start(long due, long now) {
    return everyNanos == 0 ? now : due;
  }

  /**
   * When the next request is due.
   *
   * @param due when the last one was
   * @param answered when its answer was there
   */
  long next(long due, long answered) {
    return everyNanos == 0 ? answered + thinkNanos : due + everyNanos;
  }
}
