package dev.weft.boot;

import java.io.File;
import java.util.Enumeration;
import jdk.internal.misc.VM;

/** What the user may have said that the agent has to look at before a program starts. Stateless. */
final class Requests {
  /** Agents, which are to see classes before they are woven, and classes from elsewhere. */
  private static final String[] FLAGS = {
    "-javaagent:",
    "-agentlib:",
    "-agentpath:",
    "-Xrun",
    "-Xbootclasspath/a:",
    "--patch-module",
    "-XX:SharedArchiveFile",
    "-XX:ArchiveClassesAtExit",
    "-XX:AOT"
  };

  private Requests() {}

  /** True if classes come by other agents, or from where nobody asks about them. */
  static boolean agents() {
    return hasFlags();
  }

  /**
   * True if there are options of Weft, but for that which has no effect here, or rules that may
   * speak of any class.
   */
  static boolean options() {
    return hasOptions() || hasWhitelist();
  }

  private static boolean hasOptions() {
    Enumeration<Object> names = System.getProperties().keys();
    while (names.hasMoreElements()) {
      Object name = names.nextElement();
      if (name instanceof String
          && ((String) name).startsWith("weft.")
          && !name.equals("weft.cache")) {
        return true;
      }
    }
    for (String name : System.getenv().keySet()) {
      if (name.startsWith("WEFT_") && !name.equals("WEFT_CACHE")) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasFlags() {
    String[] arguments = VM.getRuntimeArguments();
    if (arguments != null) {
      for (String argument : arguments) {
        for (String flag : FLAGS) {
          if (argument.startsWith(flag)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Given to prepare: its rules may speak of any class. */
  private static boolean hasWhitelist() {
    return new File(System.getProperty("java.home"), "lib/weft/whitelist").exists();
  }
}
