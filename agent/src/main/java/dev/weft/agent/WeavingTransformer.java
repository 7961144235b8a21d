package dev.weft.agent;

import dev.weft.agent.cache.JdkCache;
import dev.weft.agent.weave.VertxLoop;
import dev.weft.agent.weave.Weaver;
import dev.weft.agent.weave.WeavingException;
import dev.weft.agent.weave.WovenClass;
import dev.weft.agent.weave.WovenSites;
import dev.weft.runtime.Companions;
import dev.weft.runtime.Transaction;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The JVM's side of the weaver: which classes it gets, and what happens to one that fails.
 *
 * <p>Thread-safe. What the JVM would swallow, an exception from {@code transform}, is reported
 * here, and the class is guarded instead.
 */
final class WeavingTransformer implements ClassFileTransformer {
  /** With a millisecond in between. */
  private static final int MOST_TRIES = 1000;

  /** A class file of which the JVM makes a ClassFormatError: for a class that must not be used. */
  private static final byte[] UNUSABLE = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE};

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private final Instrumentation instrumentation;
  private final WeaverLoading loading;

  /** Class files of classes of the JDK that were loaded before the weaver, by binary name. */
  private final Map<String, byte[]> postponed = new ConcurrentHashMap<>();

  /**
   * Binary names of classes of the JDK that are as they are to be. What is loaded inside transform,
   * ours or that of another agent, is shown to no transformer, and is missing here. So is what
   * another agent is retransforming: the JVM replaces all its classes only after the last of them
   * has been transformed, or none.
   */
  private final Set<String> shown = ConcurrentHashMap.newKeySet();

  private final AheadWeaving ahead = new AheadWeaving();

  /** False when all classes that were there before are woven; from then on agents may come. */
  private volatile boolean starting = true;

  /** The thread that replaces classes for us, if one does. */
  private volatile Thread retransforming;

  private final OtherChanges others = new OtherChanges();

  private final JdkCache cache;

  /** Option eventloop. */
  private final boolean vertx;

  private final Module bootModule = Transaction.class.getModule();
  private final Set<Module> readers = ConcurrentHashMap.newKeySet();

  private WeavingTransformer(
      Instrumentation instrumentation, WeaverLoading loading, JdkCache cache, boolean vertx) {
    this.instrumentation = instrumentation;
    this.loading = loading;
    this.cache = cache;
    this.vertx = vertx;
  }

  /** Registers the transformer: what is loaded from now on is woven. */
  static WeavingTransformer install(
      Instrumentation instrumentation, WeaverLoading loading, JdkCache cache, boolean vertx)
      throws Exception {
    WeavingTransformer transformer = new WeavingTransformer(instrumentation, loading, cache, vertx);
    loadOwnClasses();
    instrumentation.addTransformer(transformer, true);
    instrumentation.setNativeMethodPrefix(transformer, Weaver.NATIVE_PREFIX);
    return transformer;
  }

  /** Retransforms the classes that a program sees woven without a transaction. */
  void weaveVisible() {
    if (!cache.warm()) {
      loading.await();
    }
    List<Class<?>> visible = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      // The name first: the JVM takes its time to say whether a class can be retransformed.
      if (Weaver.showsOutside(type.getName().replace('.', '/')) && retransforms(type)) {
        visible.add(type);
      }
    }
    retransform(visible);
  }

  /** Retransforms what was loaded before. To be called once, before the first transaction. */
  void weaveLoaded() throws Exception {
    if (!cache.warm()) {
      Weaver weaver = loading.await();
      StartTimes.mark("weaver");
      if (cache.alone()) {
        ahead.weave(weaver, loaded());
        StartTimes.mark("ahead");
      }
    }
    List<Class<?>> loaded = toRetransform();
    StartTimes.mark("choice");
    retransform(loaded);
    StartTimes.mark("retransformation");
    loading.await();
    StartTimes.mark("weaver");
    catchUp();
    restoreOthers();
    starting = false;
    ahead.forget();
    others.forget();
    StartTimes.mark("rest");
  }

  private void retransform(List<Class<?>> classes) {
    retransforming = Thread.currentThread();
    try {
      Retransformation.of(instrumentation, classes);
    } finally {
      retransforming = null;
    }
  }

  private void restoreOthers() throws Exception {
    retransforming = Thread.currentThread();
    try {
      others.restore(instrumentation);
    } finally {
      retransforming = null;
    }
  }

  /** The loaded classes that weaving changes, as far as that is known, and all others. */
  private List<Class<?>> toRetransform() {
    List<Class<?>> chosen = new ArrayList<>();
    for (Class<?> type : loaded()) {
      String name = type.getName().replace('.', '/');
      boolean initialized = AheadWeaving.isInitialized(type);
      if (shown.contains(type.getName())) {
        // Loaded after the transformer came, or retransformed.
        continue;
      }
      if (ahead.isUnchanged(name)) {
        cache.addUnchanged(name, initialized);
        asItIsToBe(type.getName());
      } else if (cache.unchanged(name, initialized)) {
        asItIsToBe(type.getName());
      } else {
        chosen.add(type);
      }
    }
    return chosen;
  }

  /** The classes that are loaded now, and may be retransformed. */
  private List<Class<?>> loaded() {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (retransforms(type)) {
        loaded.add(type);
      }
    }
    return loaded;
  }

  /** What {@link #transform} needs to find a class in the cache; see WeaverLoading. */
  private static void loadOwnClasses() throws IOException {
    // A ConcurrentHashMap under contention needs it, and with it Random: loaded inside transform,
    // neither would be shown to a transformer, nor woven.
    ThreadLocalRandom.current();
    WovenClass none = new WovenClass(null, null, WovenSites.NONE, List.of());
    if (Weaver.wants("") && none.link("") == none) {
      Dump.write("", false, null, none);
    }
    AheadWeaving.classFile(Object.class);
  }

  private boolean retransforms(Class<?> type) {
    return !type.isArray()
        && !type.isHidden()
        && isJdk(type.getModule())
        && instrumentation.isModifiableClass(type)
        && Weaver.wants(type.getName().replace('.', '/'));
  }

  /**
   * Weaves what had to be left as it was while the weaver was being loaded, and what was loaded
   * inside transform. No transaction has run yet. A postponed class that is not found has failed to
   * be defined, or another thread is about to.
   */
  private void catchUp() throws Exception {
    int tries = 0;
    do {
      List<Class<?>> missed = new ArrayList<>();
      for (Class<?> type : loaded()) {
        if (!shown.contains(type.getName())) {
          missed.add(type);
        }
      }
      if (!missed.isEmpty()) {
        retransform(missed);
      } else if (!postponed.isEmpty()) {
        Thread.sleep(1);
      }
    } while (!postponed.isEmpty() && tries++ < MOST_TRIES);
    postponed.clear();
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String given,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    // Who defines a class need not name it.
    String name = given == null ? ClassParents.name(classFile) : given;
    if (!Weaver.wants(name)) {
      return null;
    }
    boolean initialized = redefined != null && AheadWeaving.isInitialized(redefined);
    boolean byOthers = redefined != null && Thread.currentThread() != retransforming;
    if (byOthers && starting && isJdk(module)) {
      others.note(redefined, classFile);
    }
    WovenClass woven;
    try {
      woven = woven(module, loader, name, redefined, initialized, classFile);
    } catch (UnguardedException e) {
      if (isJdk(module) || redefined != null) {
        Runtime.getRuntime().halt(1);
      }
      return UNUSABLE;
    }
    if (woven == null) {
      return null;
    }
    if (isJdk(module) && !byOthers) {
      asItIsToBe(name.replace('/', '.'));
    }
    if (woven.classFile() != null) {
      letRead(module);
    }
    if (woven.companion() != null) {
      Companions.register(name.replace('/', '.'), woven.companion());
    }
    for (String notice : woven.notices()) {
      System.err.println("weft: " + notice);
    }
    Dump.write(name, initialized, classFile, woven);
    return woven.classFile();
  }

  private void asItIsToBe(String type) {
    shown.add(type);
    postponed.remove(type);
  }

  /** Lets woven classes of the module see the runtime. */
  private void letRead(Module module) {
    if (module.isNamed() && readers.add(module)) {
      instrumentation.redefineModule(
          module, Set.of(bootModule), Map.of(), Map.of(), Set.of(), Map.of());
    }
  }

  /**
   * The class as the JVM is to have it: kept from an earlier start, woven, or guarded. Null if that
   * has to wait for the weaver.
   */
  private WovenClass woven(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> redefined,
      boolean initialized,
      byte[] given) {
    boolean jdk = isJdk(module);
    boolean kept = jdk && (loader == null || loader == PLATFORM);
    String type = name.replace('/', '.');
    byte[] classFile = given;
    try {
      boolean built = kept && starting && redefined != null && cache.alone() && !others.any();
      byte[] loaded = postponed.get(type);
      WovenClass known = built && loaded == null ? cache.findBuilt(name, initialized) : null;
      if (known == null && built) {
        // What the JVM gives is made from what it has kept of it, which depends on much.
        byte[] own = AheadWeaving.classFile(redefined);
        // Another agent may have changed what was loaded during the start.
        built = own != null && (loaded == null || Arrays.equals(loaded, own));
        classFile = built ? own : given;
      }
      if (known == null && kept) {
        known = cache.find(name, initialized, classFile);
      }
      if (known != null) {
        return known.link(type);
      }
      if (jdk && (loading.weaver() == null || ahead.isWeaving())) {
        // Waiting could be for the thread that loads the weaver, which may need this class.
        postponed.put(type, classFile);
        return null;
      }
      if (Thread.currentThread() == loading && loading.weaver() == null) {
        // Of an agent in front of this one, needed to transform a class of the weaver. It stays as
        // it is, like all that such agents have loaded before.
        return null;
      }
      byte[] source = adapted(loader, name, classFile);
      WovenClass early = built ? ahead.find(name, initialized) : null;
      WovenClass woven =
          early != null ? early : loading.await().weave(loader, name, source, jdk, initialized);
      if (woven.classFile() == null && source != classFile) {
        woven = woven.with(source);
      }
      if (kept) {
        cache.add(name, initialized, built, classFile, woven);
      }
      return woven.link(type);
    } catch (WeavingException e) {
      return guard(loader, name, classFile, jdk, e.getMessage());
    } catch (Throwable e) {
      if (Boolean.getBoolean("weft.debug")) {
        e.printStackTrace();
      }
      return guard(loader, name, classFile, jdk, "the weaver failed: " + e);
    }
  }

  /** The class as it is to be woven. */
  private byte[] adapted(ClassLoader loader, String name, byte[] classFile) {
    if (!vertx || loader == null) {
      return classFile;
    }
    try {
      loading.await();
      return VertxLoop.adapt(name, classFile);
    } catch (WeavingException e) {
      // Half of the changes would be silently wrong.
      System.err.println("weft: " + name.replace('/', '.') + ": " + e.getMessage());
      Runtime.getRuntime().halt(1);
      throw e;
    }
  }

  private WovenClass guard(
      ClassLoader loader, String name, byte[] classFile, boolean jdk, String reason) {
    Unwoven.report(name.replace('/', '.'), reason);
    try {
      return loading.await().guard(loader, classFile, jdk);
    } catch (Throwable e) {
      System.err.println(
          "weft: " + name.replace('/', '.') + " can be neither woven nor guarded: " + e);
      throw new UnguardedException();
    }
  }

  /** Unwoven and unguarded a class would be silently wrong. */
  private static final class UnguardedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnguardedException() {
      super(null, null, false, false);
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
