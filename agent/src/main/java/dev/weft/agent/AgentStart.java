package dev.weft.agent;

import dev.weft.agent.cache.JdkCache;
import dev.weft.agent.options.Options;
import dev.weft.runtime.Config;
import java.lang.instrument.Instrumentation;

/**
 * Starts Weft on a JDK that is not prepared.
 *
 * <p>Problem: to weave the classes of the JDK that are loaded already takes most of the start, in
 * which the program could do what it does before its first transaction. Solution: what must be
 * there before the program's first class is done before main; the rest goes on beside the program,
 * and its first transaction waits for the end. Until then no transaction runs, so nobody sees which
 * classes are woven already. Errors in options and lists are told before main; what goes wrong
 * later ends the JVM, as before main.
 *
 * <p>All is done before main where someone else looks on: other agents, the log, output for
 * debugging.
 */
final class AgentStart extends Thread {
  private final Instrumentation instrumentation;
  private final Options options;
  private final JdkCache cache;
  private final WeavingTransformer transformer;

  private AgentStart(
      Instrumentation instrumentation,
      Options options,
      JdkCache cache,
      WeavingTransformer transformer) {
    super(system(), null, "weft-jdk", 0, false);
    setDaemon(true);
    this.instrumentation = instrumentation;
    this.options = options;
    this.cache = cache;
    this.transformer = transformer;
  }

  /** To be called by premain. When it returns the program may start. */
  static void run(Instrumentation instrumentation, Options options) throws Exception {
    WeaverLoading loading = WeaverLoading.start(instrumentation, options);
    BootRuntime.openJdk(instrumentation);
    JdkCache cache = Caching.open(options);
    StartTimes.mark("cache");
    BootRuntime.install(instrumentation, options, cache);
    loading.runtimeDefined(cache);
    StartTimes.mark("runtime");
    WeavingTransformer transformer =
        WeavingTransformer.install(instrumentation, loading, cache, options.vertx());
    Judging.by(loading.policy());
    StartTimes.mark("rest");
    AgentStart start = new AgentStart(instrumentation, options, cache, transformer);
    if (start.goesOnBeside()) {
      transformer.weaveVisible();
      Starting.beside(start);
    } else {
      start.end();
    }
  }

  private boolean goesOnBeside() {
    return cache.alone()
        && !options.monitors()
        && options.chaos().isEmpty()
        && !StartTimes.ON
        && !Dump.ON;
  }

  @Override
  public void run() {
    try {
      end();
    } catch (Throwable e) {
      WeftAgent.fail(e);
    }
  }

  private void end() throws Exception {
    transformer.weaveLoaded();
    cache.started();
    SelfTest.run();
    CarrierClass.forgetProfile(instrumentation);
    StartTimes.mark("self-test");
    WeftAgent.finish(options, false, instrumentation);
  }

  /** Not that of the program, which may list its threads. */
  private static ThreadGroup system() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    return group.getParent() == null ? group : group.getParent();
  }

  /** In a class of its own: it links to the runtime. */
  private static final class Starting {
    static void beside(Thread thread) {
      Config.startedBy(thread);
      thread.start();
    }
  }
}
