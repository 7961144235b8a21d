package dev.weft.agent;

import dev.weft.agent.weave.Weaver;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;

/**
 * Tells the JVM of a prepared JDK by which prefix woven classes name their native methods. Only an
 * agent can, so this one is started when the first such class comes. Stateless.
 */
public final class NativePrefix implements ClassFileTransformer {
  private NativePrefix() {}

  /**
   * Called by the JVM.
   *
   * @param argument not used
   */
  public static void agentmain(String argument, Instrumentation instrumentation) {
    NativePrefix transformer = new NativePrefix();
    instrumentation.addTransformer(transformer, true);
    instrumentation.setNativeMethodPrefix(transformer, Weaver.NATIVE_PREFIX);
  }
}
