package dev.weft.agent;

import dev.weft.agent.cache.JdkCache;
import dev.weft.agent.jar.AgentJar;
import dev.weft.agent.options.Options;
import dev.weft.agent.policy.Policy;
import dev.weft.agent.weave.Weaver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.Enumeration;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads the policy and loads the classes of the weaver, beside what else is to be done at start-up.
 * With woven classes from the cache, nothing else waits for it.
 */
final class WeaverLoading extends Thread {
  private static final String AGENT = "dev/weft/agent/";
  private static final String SUFFIX = ".class";

  private final Instrumentation instrumentation;
  private final Options options;
  private final CountDownLatch runtime = new CountDownLatch(1);
  private final CountDownLatch policyRead = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile Policy policy;
  private volatile Weaver weaver;
  private volatile Throwable failure;

  /** Set before the runtime counts as defined. */
  private JdkCache cache;

  private WeaverLoading(Instrumentation instrumentation, Options options) {
    super(null, null, "weft-start", 0, false);
    this.instrumentation = instrumentation;
    this.options = options;
    setDaemon(true);
  }

  static WeaverLoading start(Instrumentation instrumentation, Options options) {
    WeaverLoading loading = new WeaverLoading(instrumentation, options);
    loading.start();
    return loading;
  }

  /** To be called when the runtime, to which the weaver links, has been defined. */
  void runtimeDefined(JdkCache cache) {
    this.cache = cache;
    runtime.countDown();
  }

  @Override
  public void run() {
    try {
      Policy read = Policy.load(options.whitelist());
      policy = read;
      policyRead.countDown();
      runtime.await();
      loadClasses();
      Weaver loaded = new Weaver(policy, options.exclude(), options.atomic());
      if (!NeededClasses.load(cache)) {
        weaveSamples(loaded);
        NeededClasses.keep(cache, instrumentation);
      }
      weaver = loaded;
    } catch (Throwable e) {
      failure = e;
      policyRead.countDown();
    }
    done.countDown();
  }

  /** The weaver, or null while it is not loaded. */
  Weaver weaver() {
    return weaver;
  }

  /** Waits until the policy has been read. Throws what has gone wrong. */
  Policy policy() {
    await(policyRead);
    return policy;
  }

  /** Waits until the weaver is loaded. Throws what has gone wrong. */
  Weaver await() {
    if (weaver != null) {
      // Nothing that could load a class: the caller may be in the midst of loading it.
      return weaver;
    }
    await(done);
    return weaver;
  }

  private void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (failure != null) {
      rethrow(failure);
    }
  }

  @SuppressWarnings("unchecked") // not checked at run time
  private static <E extends Throwable> void rethrow(Throwable failure) throws E {
    throw (E) failure;
  }

  /**
   * Loads all classes that weaving may need. If one were loaded while another class is woven, and
   * the JVM loaded a class of the JDK in doing so, weaving that one would load it a second time.
   */
  private static void loadClasses() throws IOException, ClassNotFoundException {
    File jar = AgentJar.file();
    if (jar == null) {
      return;
    }
    try (ZipFile file = new ZipFile(jar)) {
      for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
        String name = all.nextElement().getName();
        if (isNeeded(name)) {
          String type = name.substring(0, name.length() - SUFFIX.length()).replace('/', '.');
          Class.forName(type, true, WeaverLoading.class.getClassLoader());
        }
      }
    }
  }

  /**
   * Loads the classes of the JDK that weaving needs: one that is loaded first while it is woven
   * itself could not be.
   */
  private static void weaveSamples(Weaver weaver) throws IOException {
    for (String name : new String[] {"java/util/ArrayDeque", "java/util/concurrent/Exchanger"}) {
      try (InputStream in = Object.class.getModule().getResourceAsStream(name + ".class")) {
        weaver.weave(null, name, in.readAllBytes(), true, false);
      }
    }
  }

  private static boolean isNeeded(String entry) {
    if (!entry.endsWith(SUFFIX) || entry.endsWith("-info.class") || !entry.startsWith(AGENT)) {
      return false;
    }
    int slash = entry.lastIndexOf('/');
    String folder = slash < AGENT.length() ? "" : entry.substring(AGENT.length(), slash);
    switch (folder) {
      case "":
      case "cache":
      case "jar":
      case "policy":
      case "weave":
      case "shaded/asm":
      case "shaded/asm/tree":
      case "shaded/asm/tree/analysis":
        return true;
      default:
        return false;
    }
  }
}
