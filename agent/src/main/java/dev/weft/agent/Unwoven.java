package dev.weft.agent;

import dev.weft.runtime.Config;
import dev.weft.runtime.log.Log;

/** Names classes that are not woven, on standard error and in the log. */
final class Unwoven {
  private Unwoven() {}

  static void report(String className, String reason) {
    System.err.println(
        "weft: class "
            + className
            + " is not woven ("
            + reason
            + "); entering it makes a transaction inevitable");
    if (Config.log()) {
      Log.unwoven(className, reason);
    }
  }
}
