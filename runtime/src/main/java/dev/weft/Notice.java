package dev.weft;

import java.util.concurrent.atomic.AtomicBoolean;

/** Says on standard error that there is no agent, once in the life of a JVM. Thread-safe. */
final class Notice {

  /** The system property that switches the notice off: set, and not to {@code false}. */
  static final String QUIET = "weft.quiet";

  static final String TEXT =
      "weft: running without the agent: tasks run serially;"
          + " start the JVM with -javaagent:weft.jar to use all cores";

  private static final AtomicBoolean said = new AtomicBoolean();

  private Notice() {}

  /** Prints the notice unless it was printed before or the user does not want it. */
  static void runningSerially() {
    if (said.compareAndSet(false, true) && !quiet()) {
      System.err.println(TEXT);
    }
  }

  private static boolean quiet() {
    String value = System.getProperty(QUIET);
    return value != null && !value.equalsIgnoreCase("false");
  }
}
