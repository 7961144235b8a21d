package dev.weft.runtime;

/**
 * Removes from stack traces what weaving adds: woven {@code java.lang.StackTraceElement} passes
 * each trace through here. Transactional twins appear under the name of their original, and the
 * frames of originals that only pass control on to their twin, and of barriers, not at all.
 *
 * <p>Thread-safe, stateless. May be called inside a transaction: uses arrays and strings only.
 */
public final class Traces {
  /** Source line of the code that passes control on; no class file of javac has so many lines. */
  public static final int PASSING_LINE = 65_534;

  private static final String NATIVE = Members.PREFIX + "native$";

  private static final String BRIDGE = Members.PREFIX + "call$";

  private static final long METHOD_NAME =
      Memory.U.objectFieldOffset(StackTraceElement.class, "methodName");

  private Traces() {}

  /** The trace as the program as written would have it. Returns the same array if it is that. */
  public static StackTraceElement[] visible(StackTraceElement[] trace) {
    if (trace == null || !needsWork(trace)) {
      return trace;
    }
    StackTraceElement[] kept = new StackTraceElement[trace.length];
    int count = 0;
    for (int i = 0; i < trace.length; i++) {
      StackTraceElement frame = trace[i];
      if (isAdded(frame)) {
        continue;
      }
      String method = frame.getMethodName();
      if (method.startsWith(NATIVE)) {
        kept[count++] = renamed(frame, method.substring(NATIVE.length()));
        // The Java method in front of the native.
        i++;
      } else if (method.startsWith(Members.PREFIX)) {
        kept[count++] = renamed(frame, method.substring(Members.PREFIX.length()));
      } else {
        kept[count++] = frame;
      }
    }
    StackTraceElement[] visible = new StackTraceElement[count];
    System.arraycopy(kept, 0, visible, 0, count);
    return visible;
  }

  /** One element, of a stack walk. Returns the same object. */
  public static StackTraceElement visible(StackTraceElement frame) {
    return frame.getMethodName().startsWith(Members.PREFIX)
        ? renamed(frame, visible(frame.getMethodName()))
        : frame;
  }

  /** The name of a method as the program as written has it. */
  public static String visible(String method) {
    if (method == null || !method.startsWith(Members.PREFIX)) {
      return method;
    }
    return method.substring((method.startsWith(NATIVE) ? NATIVE : Members.PREFIX).length());
  }

  private static boolean needsWork(StackTraceElement[] trace) {
    for (StackTraceElement frame : trace) {
      if (frame != null && (isAdded(frame) || frame.getMethodName().startsWith(Members.PREFIX))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAdded(StackTraceElement frame) {
    return frame.getLineNumber() == PASSING_LINE
        || frame.getMethodName().contains(BRIDGE)
        || frame.getClassName().startsWith("dev.weft.runtime.");
  }

  private static StackTraceElement renamed(StackTraceElement frame, String method) {
    // In place: the trace is fresh, and a new element would lose how its loader is to be printed.
    Memory.U.putReference(frame, METHOD_NAME, method);
    return frame;
  }
}
