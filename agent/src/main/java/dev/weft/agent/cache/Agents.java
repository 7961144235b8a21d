package dev.weft.agent.cache;

import jdk.internal.misc.VM;

/** Which agents this JVM has been started with. */
final class Agents {
  private static final String[] OTHERS = {
    "-agentlib:", "-agentpath:", "-Xrun", "-Xdebug", "-Xbootclasspath", "--patch-module"
  };

  private Agents() {}

  /**
   * Tells whether this agent is the only one, so that all classes loaded before it are those of the
   * JDK. Others cannot have attached themselves before the first agent has been started.
   */
  static boolean isOnlyOne() {
    int javaAgents = 0;
    String[] arguments = VM.getRuntimeArguments();
    if (arguments == null) {
      // A prepared JDK needs none.
      return true;
    }
    for (String argument : arguments) {
      javaAgents += argument.startsWith("-javaagent:") ? 1 : 0;
      for (String other : OTHERS) {
        if (argument.startsWith(other)) {
          return false;
        }
      }
    }
    return javaAgents == 1;
  }
}
