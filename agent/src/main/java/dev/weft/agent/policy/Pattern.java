package dev.weft.agent.policy;

import static dev.weft.agent.policy.PatternException.quote;

/**
 * A set of methods, or of fields for rules of kinds {@link Kind#ofFields}.
 *
 * <p>The last dot separates the member from its class: {@code java.lang.System.nanoTime()}, {@code
 * com.acme.Hash.of} (all overloads), {@code com.acme.Hash.of(int,java.lang.String)}, {@code
 * com.acme.Hash.of(..)}, {@code com.acme.Hash.*}, {@code com.acme.*.*}, {@code com.acme.**}, {@code
 * com.acme.Foo*.get*}, {@code com.acme.Outer$Inner.<init>}. Immutable.
 */
public final class Pattern {
  private static final String METHOD = "a method after the class, such as ";

  private final ClassPattern classes;
  private final String member;
  private final String arguments;

  private Pattern(ClassPattern classes, String member, String arguments) {
    this.classes = classes;
    this.member = member;
    this.arguments = arguments;
  }

  /**
   * Parses a method pattern.
   *
   * @param text the pattern, white space around it is ignored
   * @return the pattern
   * @throws PatternException if it cannot be understood
   */
  public static Pattern parse(String text) {
    return parse(text, true);
  }

  /**
   * As {@link #parse(String)}.
   *
   * @param checked false for a pattern that is known to be right: then only its parts are found,
   *     which takes a tenth of the time at start-up
   */
  static Pattern parse(String text, boolean checked) {
    String whole = text.strip();
    int open = whole.indexOf('(');
    int close = whole.indexOf(')');
    if (open < 0 && close < 0) {
      return parse(whole, whole, null, false, checked);
    }
    if (open < 0 || close != whole.length() - 1 || whole.indexOf('(', open + 1) >= 0) {
      throw new PatternException("one ( and one ) at the end of the pattern", quote(whole));
    }
    String arguments = ArgumentTypes.parse(whole.substring(open + 1, close), checked);
    return parse(whole, whole.substring(0, open).strip(), arguments, true, checked);
  }

  private static Pattern parse(
      String whole, String head, String arguments, boolean parentheses, boolean checked) {
    if (head.isEmpty()) {
      String found = whole.isEmpty() ? "nothing" : quote(whole);
      throw new PatternException("a pattern such as com.acme.Hash.* or com.acme.**", found);
    }
    if (head.endsWith("**")) {
      if (parentheses) {
        throw new PatternException("no arguments after **, which means all methods", quote(whole));
      }
      return new Pattern(ClassPattern.parse(head, checked), "*", null);
    }
    int dot = head.lastIndexOf('.');
    if (dot < 0) {
      String name = Names.isSegment(head) ? head : "com.acme.Hash";
      throw new PatternException(METHOD + name + ".* for all of them", quote(whole));
    }
    String member = head.substring(dot + 1);
    if (member.isEmpty()) {
      throw new PatternException(METHOD + head + "*", quote(whole));
    }
    String className = head.substring(0, dot);
    if (!checked) {
      return new Pattern(ClassPattern.parse(className, false), member, arguments);
    }
    checkMember(whole, member);
    ClassPattern classes = ClassPattern.parse(className);
    String simpleName = className.substring(className.lastIndexOf('.') + 1);
    // com.acme.Hash would be method Hash of class com.acme: surely meant is the class.
    if (!parentheses
        && Names.looksLikeClass(member)
        && Character.isLowerCase(simpleName.charAt(0))) {
      throw new PatternException(METHOD + head + ".* for all of them", quote(whole));
    }
    return new Pattern(classes, member, arguments);
  }

  private static void checkMember(String whole, String member) {
    boolean special = member.equals("<init>") || member.equals("<clinit>");
    if (!special && !Names.isSegment(member)) {
      throw new PatternException("a method name such as get*, * or <init>", quote(whole));
    }
  }

  /**
   * Tells whether a method belongs to the set.
   *
   * @param ownerInternal internal name of its class, {@code java/lang/System}
   * @param name the method's name
   * @param descriptor its descriptor, {@code ()J}
   * @return true if it does
   */
  public boolean matches(String ownerInternal, String name, String descriptor) {
    return classes.matches(ownerInternal) && matchesMember(name, descriptor);
  }

  /** As {@link #matches}, for a class that is known to belong to the pattern. */
  boolean matchesMember(String name, String descriptor) {
    return (arguments == null || descriptor.startsWith(arguments)) && matchesName(name);
  }

  /** Whether the last segment covers a method or field of this name. */
  public boolean matchesName(String name) {
    return Glob.matches(member, name);
  }

  /**
   * Tells whether the pattern covers every method of the classes it speaks of.
   *
   * @return true if the member is {@code *} with any arguments
   */
  public boolean coversAllMethods() {
    return member.equals("*") && arguments == null;
  }

  /** Whether an argument list other than {@code (..)} was given. */
  boolean hasArguments() {
    return arguments != null;
  }

  /**
   * Returns the class part of the pattern.
   *
   * @return the set of classes
   */
  public ClassPattern classes() {
    return classes;
  }

  /** Returns one text for all ways to write the same pattern; arguments are in descriptor form. */
  @Override
  public String toString() {
    String methods = classes.isSubtree() ? classes.toString() : classes + "." + member;
    return arguments == null ? methods : methods + arguments;
  }
}
