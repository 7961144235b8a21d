package dev.weft.it.harness;

import dev.weft.runtime.Engine;

/** Where cases run that need nothing of their own, {@code -Dweft.it.mode}. */
enum Mode {
  /** In a JVM launched for them, the default. */
  LAUNCHED,
  /** In the JVM that runs the tests, which was started with the agent: for a debugger. */
  IN_PROCESS;

  private static final String PROPERTY = "weft.it.mode";

  /** The mode that is asked for; fails if this JVM was not started for it. */
  static Mode current() {
    return of(
        System.getProperty(PROPERTY, "launched"),
        Engine.installed(),
        Chaos.requested().orElse(""),
        System.getProperty("weft.chaos", ""));
  }

  /**
   * The mode that is asked for.
   *
   * @param woven true if this JVM has the agent
   * @param wanted the chaos that is asked for, or an empty text
   * @param given the chaos in this JVM, or an empty text
   */
  static Mode of(String value, boolean woven, String wanted, String given) {
    switch (value) {
      case "launched":
        return LAUNCHED;
      case "in-process":
        break;
      default:
        throw new IllegalStateException(
            PROPERTY + " is in-process or launched, found \"" + value + "\".");
    }
    if (!woven) {
      throw new IllegalStateException(
          PROPERTY + "=in-process needs a test JVM started with -javaagent:weft.jar.");
    }
    if (!wanted.equals(given.strip())) {
      throw new IllegalStateException(
          "In-process, weft.it.chaos=%s needs a test JVM started with -Dweft.chaos=%1$s, found \"%s\"."
              .formatted(wanted, given));
    }
    return IN_PROCESS;
  }
}
