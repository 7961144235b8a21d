package dev.weft.it.testlib;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;

/**
 * How a test ended. Immutable; one line of a file.
 *
 * @param type the collection under test, such as {@code Maps.HashMap}
 * @param test its name, unique in the type
 * @param result {@link #PASSED}, or what was thrown, without identity hash codes
 * @param inevitable phases of the test that were inevitable and why, separated by "; ", or empty
 * @param stack stack trace of what was thrown, or empty
 */
record Outcome(String type, String test, String result, String inevitable, String stack) {
  static final String PASSED = "passed";

  /** As in the text of an object without toString, or a decimal number that may be a hash. */
  private static final Pattern IDENTITY_HASH = Pattern.compile("@[0-9a-f]{1,8}\\b|-?\\d{5,}");

  /** Of a test that threw {@code thrown}, or passed if that is null. */
  static Outcome of(String type, String test, Throwable thrown, String inevitable) {
    if (thrown == null) {
      return new Outcome(type, test, PASSED, inevitable, "");
    }
    StringWriter stack = new StringWriter();
    thrown.printStackTrace(new PrintWriter(stack));
    String result = IDENTITY_HASH.matcher(thrown.toString()).replaceAll("#");
    return new Outcome(type, test, result, inevitable, stack.toString());
  }

  static Outcome parse(String line) {
    String[] parts = line.split("\t", 5);
    return new Outcome(
        parts[0], unescape(parts[1]), unescape(parts[2]), parts[3], unescape(parts[4]));
  }

  boolean passed() {
    return result.equals(PASSED);
  }

  /** The line that {@link #parse} reads. */
  String line() {
    return String.join("\t", type, escape(test), escape(result), inevitable, escape(stack));
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String unescape(String text) {
    return text.translateEscapes();
  }
}
