package dev.weft.agent.options;

import java.util.Locale;

/** Finds what a user may have meant by a name that does not exist. */
final class Spelling {
  private Spelling() {}

  /**
   * Finds the option closest to a name.
   *
   * @param name as given
   * @return the option, or null if none is within two typing errors and a third of the length
   */
  static Option nearest(String name) {
    Option nearest = null;
    int best = Integer.MAX_VALUE;
    for (Option option : Option.values()) {
      int limit = Math.min(2, Math.max(name.length(), option.key().length()) / 3);
      int distance = distance(name.toLowerCase(Locale.ROOT), option.key());
      if (distance <= limit && distance < best) {
        best = distance;
        nearest = option;
      }
    }
    return nearest;
  }

  /** Insertions, deletions, replacements and swaps of neighbours that turn one into the other. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean neighbours = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2);
        if (neighbours && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
