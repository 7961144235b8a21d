package dev.weft.it.harness;

import java.util.Map;

/** Variables of the environment of launched JVMs. Stateless. */
public final class LaunchEnvironment {
  private LaunchEnvironment() {}

  /** True of a variable through which Java or Weft take options. */
  public static boolean givesOptions(String variable) {
    return variable.startsWith("WEFT_") || variable.contains("JAVA_");
  }

  /**
   * Takes options of whoever tests out of what is inherited.
   *
   * @param argument of the agent, or null
   */
  static void clear(Map<String, String> inherited, String argument) {
    inherited.keySet().removeIf(LaunchEnvironment::givesOptions);
    // Beside what is tested rather than in the home of whoever tests; an option would lose.
    if (argument == null || !argument.contains("cache=")) {
      inherited.put("WEFT_CACHE", ClassPath.weftJar().resolveSibling("cache").toString());
    }
  }
}
