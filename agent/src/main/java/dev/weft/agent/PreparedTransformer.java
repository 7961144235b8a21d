package dev.weft.agent;

import dev.weft.agent.weave.Weaver;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Weaves what the JVM shows, on a prepared JDK beside other agents, or where the user has started
 * this one. Thread-safe.
 */
final class PreparedTransformer implements ClassFileTransformer {
  private final ApplicationWeaving weaving;
  private final PreparedJdk jdk;

  private PreparedTransformer(ApplicationWeaving weaving, PreparedJdk jdk) {
    this.weaving = weaving;
    this.jdk = jdk;
  }

  static void install(
      Instrumentation instrumentation, ApplicationWeaving weaving, PreparedJdk jdk) {
    PreparedTransformer transformer = new PreparedTransformer(weaving, jdk);
    instrumentation.addTransformer(transformer, true);
    instrumentation.setNativeMethodPrefix(transformer, Weaver.NATIVE_PREFIX);
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String given,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (jdk.has(module)) {
      return null;
    }
    String name = given == null ? ClassParents.name(classFile) : given;
    return weaving.weave(loader, name, domain, classFile);
  }
}
