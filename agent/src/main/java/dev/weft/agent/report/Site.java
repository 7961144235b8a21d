package dev.weft.agent.report;

/**
 * A place in the program.
 *
 * @param className fully qualified name of the class
 * @param method name of the method, without the prefix of woven bodies
 * @param file source file without directories, or null if unknown
 * @param line line number from 1, or 0 if unknown
 */
record Site(String className, String method, String file, int line) {
  private static final String WOVEN_PREFIX = "$weft$";
  private static final Site UNKNOWN = new Site("", "(unknown)", null, 0);

  static Site of(String className, String method, String file, int line) {
    String name = method.startsWith(WOVEN_PREFIX) ? method.substring(6) : method;
    return new Site(className, name, file, Math.max(line, 0));
  }

  /**
   * Parses the text that events carry.
   *
   * @param text {@code fully.qualified.Class.method(File.java:123)}, or null
   * @return the site, as far as the text tells
   */
  static Site parse(String text) {
    if (text == null || text.isBlank()) {
      return UNKNOWN;
    }
    int open = text.endsWith(")") ? text.lastIndexOf('(') : -1;
    String qualified = open < 0 ? text : text.substring(0, open);
    String place = open < 0 ? "" : text.substring(open + 1, text.length() - 1);
    int dot = qualified.lastIndexOf('.');
    String className = dot < 0 ? "" : qualified.substring(0, dot);
    int colon = place.lastIndexOf(':');
    int line = colon < 0 ? 0 : lineNumber(place.substring(colon + 1));
    String file = colon < 0 ? place : place.substring(0, colon);
    boolean known = file.indexOf('.') > 0 && file.indexOf(' ') < 0;
    return of(className, qualified.substring(dot + 1), known ? file : null, line);
  }

  private static int lineNumber(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  boolean isKnown() {
    return !equals(UNKNOWN);
  }

  /** Whether the class belongs to the JDK, as far as its name tells. */
  boolean isJdk() {
    return className.startsWith("java.")
        || className.startsWith("javax.")
        || className.startsWith("jdk.")
        || className.startsWith("sun.")
        || className.startsWith("com.sun.");
  }

  /** Whether it is the STM itself, of which reports do not speak. */
  boolean isRuntime() {
    return className.startsWith("dev.weft.runtime.");
  }

  /** Whether it is the user's code: neither the JDK nor the STM nor its API (queues and hooks). */
  boolean isApplication() {
    boolean api =
        className.startsWith("dev.weft.")
            && className.length() > 9
            && Character.isUpperCase(className.charAt(9));
    return isKnown() && !isJdk() && !isRuntime() && !api;
  }

  String qualifiedMethod() {
    return className.isEmpty() ? method : className + "." + method;
  }

  /** The method with the simple name of its class. */
  String simpleMethod() {
    return className.substring(className.lastIndexOf('.') + 1) + "." + method;
  }

  /** The place in a few characters: {@code X.java:70}, or the method if the line is unknown. */
  String brief() {
    return file == null ? qualifiedMethod() : line == 0 ? file : file + ":" + line;
  }

  /** The place in the layout of the report: {@code File "X.java", line 70, in pkg.Class.method}. */
  @Override
  public String toString() {
    String place = file == null ? "" : "File \"" + file + "\", ";
    String number = file == null || line == 0 ? "" : "line " + line + ", ";
    return isKnown() ? place + number + "in " + qualifiedMethod() : "unknown place";
  }
}
