package dev.weft.runtime.log;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Event {@code weft.Unwoven}: a class that could not be woven, and why. Written when that is found
 * out, and again in each chunk of a recording.
 */
@Name("weft.Unwoven")
@Label("Class Not Woven")
@Category("Weft")
@Description("A class that could not be woven; entering it makes a transaction inevitable")
@StackTrace(false)
final class UnwovenEvent extends Event {
  @Label("Class Name")
  String className;

  @Label("Reason")
  String reason;

  static void write(String className, String reason) {
    UnwovenEvent event = new UnwovenEvent();
    event.className = className;
    event.reason = reason;
    event.commit();
  }
}
