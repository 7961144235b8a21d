package dev.weft.agent;

import dev.weft.agent.weave.Weaver;
import dev.weft.agent.weave.WovenClass;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.internal.misc.Unsafe;

/**
 * Weaves classes of the JDK that are loaded already from their class files, on two threads, before
 * any of them is retransformed. Most need no change, and are then not retransformed at all: asking
 * the JVM for the class file and giving it back costs more than weaving it. Nothing of it happens
 * inside transform, where the JVM could load classes unseen.
 *
 * <p>Only right if the classes are those of the JDK's build. Thread-safe.
 */
final class AheadWeaving {
  /** The JVM's archive of classes has generated versions of these, which the module has not. */
  private static final String GENERATED = "$Holder";

  /** By internal name. */
  private final Map<String, Result> results = new ConcurrentHashMap<>();

  /** The threads that weave, or null. */
  private volatile Thread first;

  private volatile Thread second;

  /** Weaves the classes. Returns when all are done. */
  void weave(Weaver weaver, List<Class<?>> classes) throws InterruptedException {
    Runnable work = new Work(weaver, classes);
    Thread other = new Thread(null, work, "weft-start-2", 0, false);
    other.setDaemon(true);
    first = Thread.currentThread();
    second = other;
    other.start();
    work.run();
    other.join();
    first = null;
    second = null;
  }

  /** True on a thread that may be in the midst of weaving a class, and cannot begin another one. */
  boolean isWeaving() {
    Thread thread = Thread.currentThread();
    return thread == first || thread == second;
  }

  /** What both threads do. Not a lambda, which takes some milliseconds to link. */
  private final class Work implements Runnable {
    private final Weaver weaver;
    private final List<Class<?>> classes;
    private final AtomicInteger next = new AtomicInteger();

    Work(Weaver weaver, List<Class<?>> classes) {
      this.weaver = weaver;
      this.classes = classes;
    }

    @Override
    public void run() {
      for (int i; (i = next.getAndIncrement()) < classes.size(); ) {
        try {
          weave(weaver, classes.get(i));
        } catch (IOException | RuntimeException e) {
          // What is wrong with the class will be said when the JVM gives it to the transformer.
        }
      }
    }
  }

  private void weave(Weaver weaver, Class<?> type) throws IOException {
    byte[] classFile = classFile(type);
    if (classFile == null) {
      return;
    }
    String name = type.getName().replace('.', '/');
    boolean initialized = isInitialized(type);
    WovenClass woven = weaver.weave(type.getClassLoader(), name, classFile, true, initialized);
    results.put(name, new Result(initialized, woven));
  }

  static boolean isInitialized(Class<?> type) {
    return !Unsafe.getUnsafe().shouldBeInitialized(type);
  }

  /** The class file of the JDK's build, or null if the class was not made from it. */
  static byte[] classFile(Class<?> type) throws IOException {
    if (type.getName().endsWith(GENERATED)) {
      return null;
    }
    String file = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getModule().getResourceAsStream(file)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  /** The class as woven, with relative sites, or null if it is to be woven. */
  WovenClass find(String name, boolean initialized) {
    Result result = results.get(name);
    return result != null && result.initialized == initialized ? result.woven : null;
  }

  /** True if the class is as it is to be. */
  boolean isUnchanged(String name) {
    Result result = results.get(name);
    return result != null && result.woven.classFile() == null && result.woven.notices().isEmpty();
  }

  /** Lets the woven classes go. */
  void forget() {
    results.clear();
  }

  private static final class Result {
    final boolean initialized;
    final WovenClass woven;

    Result(boolean initialized, WovenClass woven) {
      this.initialized = initialized;
      this.woven = woven;
    }
  }
}
