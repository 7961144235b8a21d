package dev.weft.agent;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What agents that come during the start make of classes of the JDK.
 *
 * <p>Problem: who retransforms gets a class file that the JVM has taken before it keeps others from
 * replacing the class. A redefinition that comes in between is lost. Solution: as every class file
 * is shown to the transformer, those of others are kept, and at the end given to the JVM again,
 * until none has come meanwhile. For a class that was only retransformed that changes nothing.
 *
 * <p>Thread-safe.
 */
final class OtherChanges {
  /** The class files that the JVM had last; not those that it has made of them. */
  private final Map<Class<?>, byte[]> classFiles = new ConcurrentHashMap<>();

  /** Another agent replaces the class by this one, before anyone transforms it. */
  void note(Class<?> type, byte[] classFile) {
    classFiles.put(type, classFile);
  }

  /** False if all classes are what the JDK's build, and agents at their loading, have made them. */
  boolean any() {
    return !classFiles.isEmpty();
  }

  /** To be called after the last retransformation, by the thread of that. */
  void restore(Instrumentation instrumentation) throws Exception {
    Map<Class<?>, byte[]> restored = new HashMap<>();
    boolean again;
    do {
      again = false;
      for (Map.Entry<Class<?>, byte[]> each : classFiles.entrySet()) {
        byte[] classFile = each.getValue();
        if (restored.put(each.getKey(), classFile) != classFile) {
          redefine(instrumentation, new ClassDefinition(each.getKey(), classFile));
          again = true;
        }
      }
    } while (again);
  }

  private static void redefine(Instrumentation instrumentation, ClassDefinition definition)
      throws Exception {
    try {
      instrumentation.redefineClasses(definition);
    } catch (LinkageError | UnsupportedOperationException e) {
      // The JVM has refused it to the other agent, too.
    }
  }

  /** Lets the class files go. */
  void forget() {
    classFiles.clear();
  }
}
