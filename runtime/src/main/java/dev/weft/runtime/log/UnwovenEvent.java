package dev.weft.runtime.log;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Event {@code weft.Unwoven}: a class that could not be woven, and why. */
@Name("weft.Unwoven")
@Label("Class Not Woven")
@Category("Weft")
@StackTrace(false)
final class UnwovenEvent extends Event {
  @Label("Class Name")
  String className;

  @Label("Reason")
  String reason;
}
