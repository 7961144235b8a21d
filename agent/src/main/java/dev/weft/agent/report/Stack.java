package dev.weft.agent.report;

import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;

/** Finds the frames of interest in the stack trace of an event. */
final class Stack {
  /** In the names of the hidden classes that hold the transactional bodies of JDK methods. */
  private static final String COMPANION = "$$Weft";

  /** Line of code that the weaver has added and that only passes a call on. */
  private static final int PASSING_LINE = 65_534;

  private Stack() {}

  /** The innermost frame that is not the STM's own, or null. */
  static Site top(RecordedEvent event) {
    for (RecordedFrame frame : frames(event)) {
      Site site = site(frame);
      if (site != null && !site.isRuntime()) {
        return site;
      }
    }
    return null;
  }

  /** The innermost frame of application code, or null. */
  static Site application(RecordedEvent event) {
    for (RecordedFrame frame : frames(event)) {
      Site site = site(frame);
      if (site != null && site.isApplication()) {
        return site;
      }
    }
    return null;
  }

  /** All frames but the STM's own, innermost first. */
  static List<Site> all(RecordedEvent event) {
    List<Site> all = new ArrayList<>();
    for (RecordedFrame frame : frames(event)) {
      Site site = site(frame);
      if (site != null && !site.isRuntime()) {
        all.add(site);
      }
    }
    return List.copyOf(all);
  }

  /** Whether the STM itself did it: its frame is the innermost that is not the JDK's. */
  static boolean isOfRuntime(RecordedEvent event) {
    for (RecordedFrame frame : frames(event)) {
      Site site = site(frame);
      if (site != null && !site.isJdk()) {
        return site.isRuntime();
      }
    }
    return false;
  }

  private static List<RecordedFrame> frames(RecordedEvent event) {
    RecordedStackTrace trace = event.getStackTrace();
    return trace == null ? List.of() : trace.getFrames();
  }

  private static Site site(RecordedFrame frame) {
    RecordedMethod method = frame.isJavaFrame() ? frame.getMethod() : null;
    if (method == null || method.getType() == null || frame.getLineNumber() == PASSING_LINE) {
      return null;
    }
    String className = method.getType().getName();
    String methodName = method.getName();
    int companion = className.indexOf(COMPANION);
    if (companion >= 0) {
      className = className.substring(0, companion);
      methodName = methodName.substring(methodName.indexOf('$') + 1);
    }
    return Site.of(className, methodName, sourceFile(className), frame.getLineNumber());
  }

  /** Recordings do not name source files; by convention it is the outermost class. */
  private static String sourceFile(String className) {
    String simpleName = className.substring(className.lastIndexOf('.') + 1);
    int dollar = simpleName.indexOf('$', 1);
    return (dollar < 0 ? simpleName : simpleName.substring(0, dollar)) + ".java";
  }
}
