package dev.weft.agent.policy;

/**
 * Matches names against a text in which {@code *} stands for any characters of one segment.
 *
 * <p>Segments are separated by {@code /}, as in internal class names; a method name is one segment.
 * Stateless, allocates nothing: it is asked from within class loading.
 */
final class Glob {
  private Glob() {}

  static boolean isLiteral(String glob) {
    return glob.indexOf('*') < 0;
  }

  /**
   * A star never crosses a separator, so the n-th separators of both texts belong together and only
   * the last star of the current segment is ever worth another try.
   */
  static boolean matches(String glob, String name) {
    int g = 0;
    int n = 0;
    int star = -1;
    int resume = 0;
    while (n < name.length()) {
      char c = name.charAt(n);
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        resume = n;
      } else if (g < glob.length() && glob.charAt(g) == c) {
        g++;
        n++;
        if (c == '/') {
          star = -1;
        }
      } else if (star >= 0 && name.charAt(resume) != '/') {
        g = star + 1;
        n = ++resume;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }
}
