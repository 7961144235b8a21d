package dev.weft.agent;

import dev.weft.agent.weave.Weaver;
import dev.weft.agent.weave.Weaver.WovenClass;
import dev.weft.agent.weave.WeavingException;
import dev.weft.runtime.Companions;
import dev.weft.runtime.Transaction;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.internal.misc.Unsafe;

/**
 * The JVM's side of the weaver: which classes it gets, and what happens to one that fails.
 *
 * <p>Thread-safe. What the JVM would swallow, an exception from {@code transform}, is reported
 * here, and the class is guarded instead.
 */
final class WeavingTransformer implements ClassFileTransformer {
  private final Instrumentation instrumentation;
  private final Weaver weaver;
  private final Module bootModule = Transaction.class.getModule();
  private final Set<Module> readers = ConcurrentHashMap.newKeySet();

  private WeavingTransformer(Instrumentation instrumentation, Weaver weaver) {
    this.instrumentation = instrumentation;
    this.weaver = weaver;
  }

  /** Registers the transformer and retransforms, in one batch, what is loaded already. */
  static void install(Instrumentation instrumentation, Weaver weaver)
      throws UnmodifiableClassException {
    WeavingTransformer transformer = new WeavingTransformer(instrumentation, weaver);
    transformer.warmUp();
    instrumentation.addTransformer(transformer, true);
    instrumentation.setNativeMethodPrefix(transformer, Weaver.NATIVE_PREFIX);
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (!type.isArray()
          && !type.isHidden()
          && isJdk(type.getModule())
          && instrumentation.isModifiableClass(type)
          && weaver.wants(type.getName().replace('.', '/'), true)) {
        loaded.add(type);
      }
    }
    // One batch: one class at a time took 20 times as long in the feasibility study.
    try {
      instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
    } catch (LinkageError e) {
      throw new IllegalStateException("cannot retransform " + culprit(instrumentation, loaded), e);
    }
  }

  /** The first class that the JVM refuses, which its error for a batch does not name. */
  private static String culprit(Instrumentation instrumentation, List<Class<?>> classes)
      throws UnmodifiableClassException {
    for (Class<?> type : classes) {
      try {
        instrumentation.retransformClasses(type);
      } catch (LinkageError e) {
        return type.getName() + ": " + e;
      }
    }
    return "all of " + classes.size() + " classes at once";
  }

  /** Loads the weaver's own classes before it runs inside class loading. */
  private void warmUp() {
    for (String name : new String[] {"java/util/HashMap", "java/util/concurrent/Exchanger"}) {
      try (var in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
        weaver.weave(null, name, in.readAllBytes(), true, false);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    boolean jdk = isJdk(module);
    if (!weaver.wants(name, jdk)) {
      return null;
    }
    boolean initialized = redefined != null && !Unsafe.getUnsafe().shouldBeInitialized(redefined);
    WovenClass woven;
    try {
      woven = weaver.weave(loader, name, classFile, jdk, initialized);
    } catch (WeavingException e) {
      woven = guard(loader, name, classFile, jdk, e.getMessage());
    } catch (Throwable e) {
      woven = guard(loader, name, classFile, jdk, "the weaver failed: " + e);
      if (Boolean.getBoolean("weft.debug")) {
        e.printStackTrace();
      }
    }
    if (woven.classFile() != null && module.isNamed() && readers.add(module)) {
      instrumentation.redefineModule(
          module, Set.of(bootModule), Map.of(), Map.of(), Set.of(), Map.of());
    }
    if (woven.companion() != null) {
      Companions.register(name.replace('/', '.'), woven.companion());
    }
    for (String notice : woven.notices()) {
      System.err.println("weft: " + notice);
    }
    Dump.write(name, woven);
    return woven.classFile();
  }

  private WovenClass guard(
      ClassLoader loader, String name, byte[] classFile, boolean jdk, String reason) {
    Unwoven.report(name.replace('/', '.'), reason);
    try {
      return weaver.guard(loader, classFile, jdk);
    } catch (Throwable e) {
      // Unwoven and unguarded would be silently wrong.
      System.err.println(
          "weft: " + name.replace('/', '.') + " can be neither woven nor guarded: " + e);
      Runtime.getRuntime().halt(1);
      throw new AssertionError(e);
    }
  }

  private static boolean isJdk(Module module) {
    if (!module.isNamed()) {
      return false;
    }
    String name = module.getName();
    return module.getLayer() == ModuleLayer.boot()
        && (name.startsWith("java.") || name.startsWith("jdk."));
  }
}
