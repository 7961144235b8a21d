package dev.weft.agent;

import dev.weft.agent.cache.JdkCache;
import dev.weft.agent.options.ChaosSetting;
import dev.weft.agent.options.OptionException;
import dev.weft.agent.options.OptionTable;
import dev.weft.agent.options.Options;
import dev.weft.agent.policy.PolicyException;
import dev.weft.runtime.Engine;
import java.lang.instrument.Instrumentation;

/** Entry point of the agent. Fails closed: what goes wrong here stops the JVM. */
public final class WeftAgent {
  private WeftAgent() {}

  /**
   * Called by the JVM before main.
   *
   * @param argument the text after {@code -javaagent:weft.jar=}, or null
   */
  public static void premain(String argument, Instrumentation instrumentation) {
    try {
      Options options = Options.parse(argument, new SystemValues(false), new SystemValues(true));
      if (options.help()) {
        System.out.print(OptionTable.text());
        exit(0);
      }
      StartTimes.mark("options");
      PreparedJdk jdk = PreparedJdk.running();
      WeaverLoading loading = WeaverLoading.start(instrumentation, options, jdk);
      BootRuntime.openJdk(instrumentation);
      JdkCache cache = jdk.exists() ? JdkCache.none() : Caching.open(options);
      StartTimes.mark("cache");
      BootRuntime.install(instrumentation, options, cache, jdk);
      loading.runtimeDefined(cache);
      StartTimes.mark("runtime");
      WeavingTransformer.install(instrumentation, loading, cache, jdk, options.vertx());
      Judging.by(loading.policy());
      cache.started();
      StartTimes.mark("rest");
      SelfTest.run();
      CarrierClass.forgetProfile(instrumentation);
      StartTimes.mark("self-test");
      if (options.monitors()) {
        Management.install(instrumentation);
        Recording.start(options.log());
      }
      if (options.chaos().isPresent()) {
        ChaosSetting chaos = options.chaos().get();
        Engine.startChaos(chaos.seed(), chaos.rate());
      }
      BootRuntime.markInstalled();
      StartTimes.print();
    } catch (OptionException | PolicyException e) {
      fail(e.getMessage());
    } catch (java.io.IOException e) {
      fail(e.getMessage());
    } catch (Throwable e) {
      if (Boolean.getBoolean("weft.debug")) {
        e.printStackTrace();
      }
      fail("cannot start: " + rootCause(e));
    }
  }

  /**
   * Called before main in a prepared JDK, whose launcher starts the agent.
   *
   * @param argument not used
   */
  public static void agentmain(String argument, Instrumentation instrumentation) {
    premain(null, instrumentation);
  }

  private static Throwable rootCause(Throwable e) {
    return e.getCause() == null ? e : rootCause(e.getCause());
  }

  private static void fail(String sentence) {
    System.err.println("weft: " + sentence);
    exit(1);
  }

  /** Halts rather than throws: the JVM would print a stack trace of its own around the sentence. */
  private static void exit(int status) {
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(status);
  }
}
