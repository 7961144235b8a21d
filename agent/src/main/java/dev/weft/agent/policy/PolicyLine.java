package dev.weft.agent.policy;

import static dev.weft.agent.policy.PatternException.quote;

/**
 * What one line of a policy file says.
 *
 * @param kind the kind, {@link Kind#PURE} if none was written
 * @param pattern the pattern
 */
record PolicyLine(Kind kind, Pattern pattern) {

  /**
   * Parses a line.
   *
   * @param text the line, with its comment
   * @param shipped whether all kinds are allowed
   * @param checked false if the line is known to be right
   * @return null if there is nothing but white space and a comment
   * @throws PatternException if it cannot be understood
   */
  static PolicyLine parse(String text, boolean shipped, boolean checked) {
    int comment = text.indexOf('#');
    String rule = (comment < 0 ? text : text.substring(0, comment)).strip();
    if (rule.isEmpty()) {
      return null;
    }
    int space = firstSpace(rule);
    Kind kind = space < 0 ? Kind.ofWord(rule) : kind(rule.substring(0, space), shipped);
    if (space < 0 && kind != null) {
      throw new PatternException("a pattern after " + quote(rule), "the end of the line");
    }
    if (kind == null) {
      kind = Kind.PURE;
    }
    Pattern pattern = Pattern.parse(rule.substring(space + 1), checked);
    if (kind.ofFields() && pattern.hasArguments()) {
      throw new PatternException("a field, which has no arguments", quote(rule));
    }
    return new PolicyLine(kind, pattern);
  }

  /** White space within or before the parentheses belongs to the pattern. */
  private static int firstSpace(String rule) {
    for (int i = 0; i < rule.length() && rule.charAt(i) != '('; i++) {
      if (Character.isWhitespace(rule.charAt(i))) {
        return rule.substring(i).stripLeading().startsWith("(") ? -1 : i;
      }
    }
    return -1;
  }

  private static Kind kind(String word, boolean shipped) {
    Kind kind = Kind.ofWord(word);
    if (kind == null || !(shipped || kind.forUsers())) {
      String why = kind == null ? "" : ", which only the lists shipped with Weft may use";
      throw new PatternException("one of the kinds " + words(shipped), quote(word) + why);
    }
    return kind;
  }

  private static String words(boolean shipped) {
    StringBuilder words = new StringBuilder();
    for (Kind kind : Kind.values()) {
      if (shipped || kind.forUsers()) {
        words.append(words.length() == 0 ? "" : ", ").append(kind.word());
      }
    }
    return words.toString();
  }
}
