package dev.weft.runtime;

/** Looks at the calling thread's stack, for the log. Stateless. */
final class Callers {
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private Callers() {}

  /**
   * The innermost place outside of the JDK and the runtime, as {@link Sites} would name it; null if
   * there is none. The transaction is suspended.
   */
  static String application() {
    return WALKER.walk(
        frames ->
            frames.filter(Callers::isApplication).findFirst().map(Callers::describe).orElse(null));
  }

  private static boolean isApplication(StackWalker.StackFrame frame) {
    ClassLoader loader = frame.getDeclaringClass().getClassLoader();
    return loader != null && loader != PLATFORM;
  }

  private static String describe(StackWalker.StackFrame frame) {
    return new Sites.Site(
            null,
            frame.getClassName(),
            Traces.visible(frame.getMethodName()),
            frame.getFileName(),
            frame.getLineNumber())
        .toString();
  }
}
