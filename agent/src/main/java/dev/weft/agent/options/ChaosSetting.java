package dev.weft.agent.options;

/**
 * The value of option chaos. Immutable.
 *
 * @param seed of everything random
 * @param rate chance of trouble at a barrier, over 0 up to 1
 */
public record ChaosSetting(long seed, double rate) {
  private static final double DEFAULT_RATE = 0.01;

  /**
   * Parses {@code SEED} or {@code SEED:RATE}.
   *
   * @throws IllegalArgumentException whose message fits after the word "expected"
   */
  static ChaosSetting parse(String text) {
    int colon = text.indexOf(':');
    try {
      long seed = Long.parseLong(colon < 0 ? text : text.substring(0, colon));
      double rate = colon < 0 ? DEFAULT_RATE : Double.parseDouble(text.substring(colon + 1));
      if (rate > 0 && rate <= 1) {
        return new ChaosSetting(seed, rate);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException("a whole number and perhaps a rate, such as 42 or 42:0.01");
  }

  @Override
  public String toString() {
    return seed + ":" + rate;
  }
}
