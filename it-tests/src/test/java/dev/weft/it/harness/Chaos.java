package dev.weft.it.harness;

import java.util.Optional;
import org.opentest4j.TestAbortedException;

/**
 * The suite under chaos, {@code -Dweft.it.chaos=SEED} or {@code SEED:RATE}: what launched JVMs are
 * given as the agent option {@code chaos}. Stateless.
 */
public final class Chaos {
  private static final String PROPERTY = "weft.it.chaos";

  private Chaos() {}

  /** The value of the agent option, if the suite is to run under chaos. */
  public static Optional<String> requested() {
    return Optional.of(System.getProperty(PROPERTY, "").strip()).filter(value -> !value.isEmpty());
  }

  /**
   * The agent argument of a JVM that is launched under chaos, if that is asked for.
   *
   * @param argument what a test gives, or null
   * @return the argument, or null; as it was if it has an option chaos of its own
   */
  public static String addTo(String argument) {
    if (requested().isEmpty() || isIn(argument)) {
      return argument;
    }
    String chaos = "chaos=" + requested().get();
    return argument == null || argument.isEmpty() ? chaos : argument + "," + chaos;
  }

  /** The flag that tells fixtures of the chaos that is asked for. */
  static String flag() {
    return "-D" + PROPERTY + "=" + requested().orElse("");
  }

  /** True if the agent argument speaks of chaos itself. */
  static boolean isIn(String argument) {
    return argument != null && (argument.startsWith("chaos=") || argument.contains(",chaos="));
  }

  /**
   * Skips the calling test under chaos.
   *
   * @param reason what of the test is exact: that it counts attempts, for instance
   */
  public static void skip(String reason) {
    if (requested().isPresent()) {
      throw new TestAbortedException("not under chaos: it " + reason);
    }
  }
}
