package dev.weft.agent.weave;

import java.util.regex.Pattern;

/**
 * Matches class names against a pattern of the option {@code exclude}: {@code com.acme.Foo}, {@code
 * com.acme.*} (one package), {@code com.acme.**} (and below), {@code com.acme.Foo*}. A class
 * pattern covers nested classes. Immutable.
 */
final class ClassMatcher {
  private final Pattern regex;

  ClassMatcher(String pattern) {
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

  boolean matches(String internalName) {
    return regex.matcher(internalName).matches();
  }
}
