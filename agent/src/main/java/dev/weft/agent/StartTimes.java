package dev.weft.agent;

/** Where the time goes at start-up, printed with {@code weft.debug=true}. */
final class StartTimes {
  static final boolean ON = Boolean.getBoolean("weft.debug");
  private static final StringBuilder TEXT = new StringBuilder("weft: started, milliseconds:");
  private static long last = System.nanoTime();

  private StartTimes() {}

  /** A step has ended. Called by the thread that starts only, one at a time. */
  static void mark(String step) {
    if (ON) {
      long now = System.nanoTime();
      TEXT.append(' ').append(step).append(' ').append((now - last) / 1_000_000);
      last = now;
    }
  }

  static void print() {
    if (ON) {
      System.err.println(TEXT);
    }
  }
}
