package dev.weft.agent.policy;

import static dev.weft.agent.policy.PatternException.quote;

/**
 * A set of classes: {@code com.acme.Hash}, {@code com.acme.Foo*}, {@code com.acme.*} (directly in
 * that package, nested classes included) or {@code com.acme.**} (in it and below), or an array type
 * such as {@code byte[]}. Immutable.
 */
public final class ClassPattern {
  private final String text;
  private final String glob;
  private final boolean subtree;

  private ClassPattern(String text, String glob, boolean subtree) {
    this.text = text;
    this.glob = glob;
    this.subtree = subtree;
  }

  /**
   * Parses a class pattern.
   *
   * @param text with dots between packages and {@code $} before nested classes
   * @return the pattern
   * @throws PatternException if it cannot be understood
   */
  public static ClassPattern parse(String text) {
    return parse(text, true);
  }

  /** As {@link #parse(String)}; unchecked if the text is known to be right. */
  static ClassPattern parse(String text, boolean checked) {
    if (text.isEmpty()) {
      throw new PatternException("a class such as com.acme.Hash or com.acme.**", "nothing");
    }
    if (text.indexOf('/') >= 0) {
      throw new PatternException("dots between the packages, not slashes", quote(text));
    }
    if (text.endsWith("[]")) {
      return new ClassPattern(text, ArgumentTypes.descriptor(text, checked), false);
    }
    if (text.endsWith("**")) {
      return parseSubtree(text, checked);
    }
    if (checked) {
      String[] segments = text.split("\\.", -1);
      checkSegments(text, segments);
      Names.checkNesting(text, segments);
    }
    return new ClassPattern(text, text.replace('.', '/'), false);
  }

  private static ClassPattern parseSubtree(String text, boolean checked) {
    String packageName = text.endsWith(".**") ? text.substring(0, text.length() - 3) : "";
    if (packageName.isEmpty()) {
      throw new PatternException("a package before .**, such as com.acme.**", quote(text));
    }
    if (checked) {
      checkPackage(text, packageName);
    }
    return new ClassPattern(text, packageName.replace('.', '/') + "/", true);
  }

  private static void checkPackage(String text, String packageName) {
    String[] segments = packageName.split("\\.", -1);
    checkSegments(text, segments);
    if (Names.looksLikeClass(segments[segments.length - 1])) {
      String expected = "a package before .** (all methods of a class are " + packageName + ".*)";
      throw new PatternException(expected, quote(text));
    }
    Names.checkNesting(text, segments);
  }

  private static void checkSegments(String text, String[] segments) {
    for (String segment : segments) {
      if (segment.contains("**")) {
        throw new PatternException("** only at the end, after a package", quote(text));
      }
      if (!Names.isSegment(segment)) {
        throw new PatternException("a class such as com.acme.Hash or com.acme.**", quote(text));
      }
    }
  }

  /**
   * Tells whether a class belongs to the set.
   *
   * @param internalName as in class files, {@code java/util/Map$Entry} or {@code [B}
   * @return true if it does
   */
  public boolean matches(String internalName) {
    if (!subtree) {
      return Glob.matches(glob, internalName);
    }
    if (Glob.isLiteral(glob)) {
      return internalName.startsWith(glob);
    }
    int end = 0;
    for (int slash = glob.indexOf('/'); slash >= 0; slash = glob.indexOf('/', slash + 1)) {
      end = internalName.indexOf('/', end) + 1;
      if (end == 0) {
        return false;
      }
    }
    return Glob.matches(glob, internalName.substring(0, end));
  }

  /**
   * Returns the class if the pattern is exactly one.
   *
   * @return its internal name, else null
   */
  public String exactName() {
    return !subtree && Glob.isLiteral(glob) ? glob : null;
  }

  /**
   * Returns the package that all matching classes are directly in (or below, if {@link
   * #isSubtree}).
   *
   * @return with a slash at its end; null if only the whole pattern can tell
   */
  public String packagePrefix() {
    String prefix = glob.substring(0, glob.lastIndexOf('/') + 1);
    return Glob.isLiteral(prefix) ? prefix : null;
  }

  /**
   * Tells whether classes in packages below match, too.
   *
   * @return true for {@code com.acme.**}
   */
  public boolean isSubtree() {
    return subtree;
  }

  /** Returns the pattern as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
