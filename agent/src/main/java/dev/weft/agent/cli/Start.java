package dev.weft.agent.cli;

import java.lang.reflect.InvocationTargetException;

/**
 * The main class of {@code weft.jar}. Its class file is one that Java 8 reads, so that an older JVM
 * says in a sentence what it lacks, not that it cannot read a class.
 */
public final class Start {
  private static final int FLOOR = 17;

  private Start() {}

  /**
   * Runs a command; see {@link Main}.
   *
   * @param args command and arguments
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    String refusal = refusal(System.getProperty("java.specification.version"));
    if (refusal != null) {
      System.err.println(refusal);
      System.exit(2);
    }
    try {
      Class.forName("dev.weft.agent.cli.Main")
          .getMethod("main", String[].class)
          .invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** What to say to a Java of this version; null if it is new enough. */
  static String refusal(String version) {
    if (version.startsWith("1.") || Integer.parseInt(version) < FLOOR) {
      return "Weft needs Java " + FLOOR + " or later, this is Java " + version + ".";
    }
    return null;
  }
}
