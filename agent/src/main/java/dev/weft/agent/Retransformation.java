package dev.weft.agent;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;

/**
 * Retransforms the classes that are loaded already. On one thread: two would be faster, but their
 * contention made the JVM load classes inside transform, where nobody weaves them. Stateless.
 */
final class Retransformation {
  private Retransformation() {}

  static void of(Instrumentation instrumentation, List<Class<?>> classes) {
    try {
      // One batch: one class at a time took 20 times as long in the feasibility study.
      instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
    } catch (LinkageError e) {
      throw failure(culprit(instrumentation, classes), e);
    } catch (Throwable e) {
      throw failure(e.getMessage(), e);
    }
  }

  private static IllegalStateException failure(String what, Throwable cause) {
    return new IllegalStateException("cannot retransform " + what, cause);
  }

  /** The first class that the JVM refuses, which its error for a batch does not name. */
  private static String culprit(Instrumentation instrumentation, List<Class<?>> classes) {
    for (Class<?> type : classes) {
      try {
        instrumentation.retransformClasses(type);
      } catch (LinkageError | UnmodifiableClassException e) {
        return type.getName() + ": " + e;
      }
    }
    return "all of " + classes.size() + " classes at once";
  }
}
