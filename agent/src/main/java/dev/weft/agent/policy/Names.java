package dev.weft.agent.policy;

/** Checks the names that patterns are made of. */
final class Names {
  private Names() {}

  /** One segment of a class name or a method name, with or without stars. */
  static boolean isSegment(String segment) {
    if (segment.isEmpty() || Character.isDigit(segment.charAt(0))) {
      return false;
    }
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      // The hyphen is no Java, but Kotlin's mangled names and package-info have it. Ignorable
      // identifier characters (NUL and other controls) could only come from a damaged file.
      boolean part = Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
      if (!part && c != '*' && c != '-') {
        return false;
      }
    }
    return true;
  }

  /** A full class name without stars, with dots. */
  static boolean isClassName(String name) {
    if (name.indexOf('*') >= 0) {
      return false;
    }
    for (String segment : name.split("\\.", -1)) {
      if (!isSegment(segment)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a segment looks like a class, by the convention that packages are in lower case. */
  static boolean looksLikeClass(String segment) {
    return Glob.isLiteral(segment) && Character.isUpperCase(segment.charAt(0));
  }

  /**
   * Refuses {@code com.acme.Outer.Inner}: it would silently match nothing, a nested class is {@code
   * Outer$Inner}. A package that really is in upper case can be written with a star.
   *
   * @param name the whole name, for the message
   * @param segments its segments, the class last
   */
  static void checkNesting(String name, String[] segments) {
    for (int i = 0; i < segments.length - 1; i++) {
      if (looksLikeClass(segments[i])) {
        String expected = "a nested class to be written with $ (Outer$Inner)";
        throw new PatternException(expected, PatternException.quote(name));
      }
    }
  }
}
