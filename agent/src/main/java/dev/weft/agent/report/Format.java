package dev.weft.agent.report;

import java.util.Locale;

/** Numbers and pictures of the report, the same in every locale. */
final class Format {
  /** From nothing to the most; plain enough for any terminal and mail. */
  private static final String LEVELS = " .:-=+*#";

  private Format() {}

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3fs", nanos / 1e9);
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String decimal(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  static String times(long count) {
    return count == 1 ? "once" : number(count) + " times";
  }

  static String percent(long part, long whole) {
    return whole <= 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  static String perSecond(long count, long nanos) {
    return nanos <= 0 ? "-" : String.format(Locale.ROOT, "%,.1f/s", count / (nanos / 1e9));
  }

  /** Draws amounts as a line of characters; anything above zero is visible. */
  static String sparkline(double[] amounts) {
    double max = 0;
    for (double amount : amounts) {
      max = Math.max(max, amount);
    }
    StringBuilder line = new StringBuilder();
    for (double amount : amounts) {
      int level = max == 0 ? 0 : (int) Math.ceil(amount / max * (LEVELS.length() - 1));
      line.append(LEVELS.charAt(level));
    }
    return line.toString();
  }
}
