package dev.weft.agent;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/**
 * Retransforms the classes that are loaded already, in two halves at the same time: most of the
 * work is done before the JVM stops for a moment to exchange the classes. In more parts these
 * moments, which take about as long for few classes as for many, would cost what is gained.
 */
final class Retransformation extends Thread {
  private final Instrumentation instrumentation;
  private final List<Class<?>> classes;
  private volatile Throwable failure;

  private Retransformation(Instrumentation instrumentation, List<Class<?>> classes) {
    super(null, null, "weft-retransform", 0, false);
    this.instrumentation = instrumentation;
    this.classes = classes;
    setDaemon(true);
  }

  /**
   * Retransforms classes.
   *
   * @param parallel on two threads, if there are as many processors
   */
  static void of(Instrumentation instrumentation, List<Class<?>> classes, boolean parallel)
      throws InterruptedException {
    List<Class<?>> here = new ArrayList<>();
    List<Class<?>> there = new ArrayList<>();
    boolean two = parallel && Runtime.getRuntime().availableProcessors() > 1;
    for (int i = 0; i < classes.size(); i++) {
      (two && i % 2 == 0 ? there : here).add(classes.get(i));
    }
    Retransformation second = new Retransformation(instrumentation, there);
    if (two) {
      second.start();
    }
    Retransformation first = new Retransformation(instrumentation, here);
    first.retransform();
    second.join();
    rethrow(first.failure);
    rethrow(second.failure);
  }

  private static void rethrow(Throwable failure) {
    if (failure != null) {
      throw new IllegalStateException("cannot retransform " + failure.getMessage(), failure);
    }
  }

  @Override
  public void run() {
    retransform();
  }

  private void retransform() {
    try {
      // One batch: one class at a time took 20 times as long in the feasibility study.
      instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
    } catch (LinkageError e) {
      failure = new IllegalStateException(culprit(), e);
    } catch (Throwable e) {
      failure = e;
    }
  }

  /** The first class that the JVM refuses, which its error for a batch does not name. */
  private String culprit() {
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
