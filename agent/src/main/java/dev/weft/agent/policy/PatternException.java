package dev.weft.agent.policy;

/** A pattern that cannot be understood; the message is {@code expected ..., found ...}. */
public final class PatternException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param expected what would have been right, as it fits after the word "expected"
   * @param found what was there, as it fits after the word "found"
   */
  PatternException(String expected, String found) {
    super("expected " + expected + ", found " + found);
  }

  /** Puts a piece of the input into quotes; control characters become question marks. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted.append(Character.isISOControl(c) ? '?' : c);
    }
    return quoted.append('"').toString();
  }
}
