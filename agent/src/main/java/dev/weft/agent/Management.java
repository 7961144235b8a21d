package dev.weft.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Registers the MBean as soon as the program has an MBean server.
 *
 * <p>Problem: registering it at the start would make one, which takes longer than the agent itself,
 * in programs that never use JMX. Solution: wait for the class of the server to be loaded. A
 * management agent that is attached later loads it, too. Rejected: an {@code Agent-Class}, to be
 * loaded by who looks on: JDKs from 21 warn of it on standard error.
 *
 * <p>Thread-safe.
 */
final class Management implements ClassFileTransformer {
  private static final String SERVER = "com/sun/jmx/mbeanserver/JmxMBeanServer";

  private Management() {}

  static void install(Instrumentation instrumentation) {
    instrumentation.addTransformer(new Management());
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().equals(SERVER.replace('/', '.'))) {
        BeanRegistration.start();
      }
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (SERVER.equals(name)) {
      BeanRegistration.start();
    }
    return null;
  }
}
