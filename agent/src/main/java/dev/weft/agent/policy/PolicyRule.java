package dev.weft.agent.policy;

/**
 * One line of a policy file. Immutable.
 *
 * @param kind what it says
 * @param pattern of which methods or fields
 * @param file name of the file as it is shown to users
 * @param line line number, from 1
 */
public record PolicyRule(Kind kind, Pattern pattern, String file, int line) {
  /**
   * Returns where the rule stands.
   *
   * @return {@code FILE:LINE}
   */
  public String location() {
    return file + ":" + line;
  }

  /** Returns kind, pattern and location: {@code pure java.lang.System.nanoTime() (x.policy:3)}. */
  @Override
  public String toString() {
    return kind.word() + " " + pattern + " (" + location() + ")";
  }
}
