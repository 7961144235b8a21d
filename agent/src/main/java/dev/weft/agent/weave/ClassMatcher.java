package dev.weft.agent.weave;

import java.util.regex.Pattern;

/**
 * Matches class names against a pattern of the option {@code exclude}: {@code com.acme.Foo}, {@code
 * com.acme.*} (one package), {@code com.acme.**} (and below), {@code com.acme.Foo*}. A class
 * pattern covers nested classes. Immutable.
 */
public final class ClassMatcher {
  private final Pattern regex;

  /**
   * Parses a pattern.
   *
   * @param pattern as in the option
   */
  public ClassMatcher(String pattern) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '*') {
        text.append(Pattern.quote(c == '.' ? "/" : String.valueOf(c)));
      } else if (i + 1 < pattern.length() && pattern.charAt(i + 1) == '*') {
        text.append(".*");
        i++;
      } else {
        text.append("[^/]*");
      }
    }
    regex = Pattern.compile(text + "(\\$.*)?");
  }

  /**
   * Tells whether a class is covered.
   *
   * @param internalName the class
   * @return true if it is
   */
  public boolean matches(String internalName) {
    return regex.matcher(internalName).matches();
  }
}
