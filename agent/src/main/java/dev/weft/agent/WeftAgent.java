package dev.weft.agent;

import dev.weft.agent.cache.JdkCache;
import dev.weft.agent.jar.AgentJar;
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
   * Called by the JVM before main; in a prepared JDK by the image, without instrumentation.
   *
   * @param argument the text after {@code -javaagent:weft.jar=}, or null
   * @param instrumentation null only in a prepared JDK
   */
  public static void premain(String argument, Instrumentation instrumentation) {
    try {
      PreparedJdk jdk = PreparedJdk.running();
      if (jdk.exists() && !AgentJar.inImage()) {
        PreparedStart.delegate(jdk, AgentJar.file(), argument, instrumentation);
        return;
      }
      Options options = Options.parse(argument, new SystemValues(false), new SystemValues(true));
      if (options.help()) {
        System.out.print(OptionTable.text());
        exit(0);
      }
      StartTimes.mark("options");
      if (jdk.exists()) {
        PreparedStart.run(options, jdk, instrumentation);
      } else {
        startOn(instrumentation, options);
      }
      if (options.monitors()) {
        if (jdk.exists()) {
          PreparedStart.manage();
        } else {
          Management.install(instrumentation);
        }
        Recording.start(options.log());
      }
      if (options.chaos().isPresent()) {
        ChaosSetting chaos = options.chaos().get();
        Engine.startChaos(chaos.seed(), chaos.rate());
      }
      RuntimeStart.finish();
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

  /** Weaves the JDK, then whatever the JVM shows. */
  private static void startOn(Instrumentation instrumentation, Options options) throws Exception {
    WeaverLoading loading = WeaverLoading.start(instrumentation, options);
    BootRuntime.openJdk(instrumentation);
    JdkCache cache = Caching.open(options);
    StartTimes.mark("cache");
    BootRuntime.install(instrumentation, options, cache);
    loading.runtimeDefined(cache);
    StartTimes.mark("runtime");
    WeavingTransformer.install(instrumentation, loading, cache, options.vertx());
    Judging.by(loading.policy());
    cache.started();
    StartTimes.mark("rest");
    SelfTest.run();
    CarrierClass.forgetProfile(instrumentation);
    StartTimes.mark("self-test");
  }

  /**
   * Called before main in a prepared JDK beside other agents, by its launcher.
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
