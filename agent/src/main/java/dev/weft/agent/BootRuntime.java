package dev.weft.agent;

import dev.weft.agent.cache.JdkCache;
import dev.weft.agent.jar.AgentJar;
import dev.weft.agent.options.Options;
import dev.weft.agent.weave.WovenClass;
import dev.weft.agent.weave.WovenSites;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import jdk.internal.misc.Unsafe;

/**
 * Defines the runtime's classes in the boot loader, so that woven JDK classes can call them.
 *
 * <p>Problem: {@code appendToBootstrapClassLoaderSearch} makes the JVM print a warning at every
 * start and switches class data sharing off for application classes. Solution: define the classes
 * one by one through the JDK's internal Unsafe, to which the agent's instrumentation opens the way.
 * Rejected: {@code Boot-Class-Path} in the manifest (same warning), a patch of java.base (no
 * agent).
 */
final class BootRuntime {
  private static final String NESTED = "META-INF/weft/runtime.jar";

  private static final byte[] NOTHING = {};

  private BootRuntime() {}

  /** Lets the agent use the JDK's internal Unsafe. To be called first. */
  static void openJdk(Instrumentation instrumentation) {
    open(instrumentation, Object.class.getModule(), Set.of(BootRuntime.class.getModule()));
  }

  static void install(Instrumentation instrumentation, Options options, JdkCache cache)
      throws IOException {
    // The boot loader's unnamed module has no class yet to ask for it; define the first one, then
    // open java.base to it, before anything in it runs.
    Map<String, byte[]> classes = read();
    Class<?> first = Defining.define(classes);
    Module boot = first.getModule();
    open(instrumentation, Object.class.getModule(), Set.of(boot));
    Class<?> carrier = Defining.carrier(cache);
    RuntimeStart.configure(carrier, options, null);
    RuntimeStart.initialise(classes.keySet(), options.monitors());
  }

  private static void open(Instrumentation instrumentation, Module base, Set<Module> to) {
    Map<String, Set<Module>> exports = new HashMap<>();
    exports.put("jdk.internal.misc", to);
    Map<String, Set<Module>> opens = new HashMap<>();
    opens.put("java.lang", to);
    opens.put("java.lang.invoke", to);
    instrumentation.redefineModule(base, to, exports, opens, Set.of(), Map.of());
  }

  private static Map<String, byte[]> read() throws IOException {
    byte[] nested = AgentJar.read(NESTED);
    Map<String, byte[]> classes = new LinkedHashMap<>();
    try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(nested))) {
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.endsWith("-info.class")) {
          classes.put(name.substring(0, name.length() - ".class".length()), jar.readAllBytes());
        }
      }
    }
    return classes;
  }

  /** In a class of its own: it links against Unsafe, which is exported only when it is used. */
  private static final class Defining {
    /** Defines all classes, superclasses and interfaces first. Returns one of them. */
    static Class<?> define(Map<String, byte[]> classes) {
      Map<String, Class<?>> defined = new HashMap<>();
      Class<?> last = null;
      for (String name : classes.keySet()) {
        last = define(name, classes, defined);
      }
      return last;
    }

    private static Class<?> define(
        String name, Map<String, byte[]> classes, Map<String, Class<?>> defined) {
      Class<?> known = defined.get(name);
      if (known != null) {
        return known;
      }
      byte[] classFile = classes.get(name);
      for (String parent : ClassParents.of(classFile)) {
        if (classes.containsKey(parent)) {
          define(parent, classes, defined);
        }
      }
      Class<?> type =
          Unsafe.getUnsafe().defineClass(name, classFile, 0, classFile.length, null, null);
      defined.put(name, type);
      return type;
    }

    /** The subclass of ThreadLocalMap that carries a thread's transaction; see Carrier. */
    static Class<?> carrier(JdkCache cache) {
      WovenClass known = cache.find(CarrierClass.NAME, false, NOTHING);
      byte[] classFile = known == null ? CarrierClass.generate() : known.classFile();
      if (known == null) {
        WovenClass made = new WovenClass(classFile, null, WovenSites.NONE, List.of());
        cache.add(CarrierClass.NAME, false, false, NOTHING, made);
      }
      return Unsafe.getUnsafe()
          .defineClass(CarrierClass.NAME, classFile, 0, classFile.length, null, null);
    }
  }
}
