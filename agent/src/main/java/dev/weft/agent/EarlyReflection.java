package dev.weft.agent;

import java.lang.instrument.Instrumentation;
import jdk.internal.misc.Unsafe;

/**
 * Lets a prepared JDK forget what core reflection has cached before there was somebody to hide
 * added members. Stateless.
 */
final class EarlyReflection {
  private EarlyReflection() {}

  static void forget(Instrumentation instrumentation) {
    Unsafe unsafe = Unsafe.getUnsafe();
    long cache = unsafe.objectFieldOffset(Class.class, "reflectionData");
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      unsafe.putReferenceVolatile(type, cache, null);
    }
  }
}
