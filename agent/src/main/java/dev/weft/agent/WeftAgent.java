package dev.weft.agent;

import dev.weft.agent.jar.AgentJar;
import dev.weft.agent.options.ChaosSetting;
import dev.weft.agent.options.OptionException;
import dev.weft.agent.options.OptionTable;
import dev.weft.agent.options.Options;
import dev.weft.agent.policy.PolicyException;
import dev.weft.runtime.Engine;
import java.io.IOException;
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
        finish(options, true, instrumentation);
      } else {
        AgentStart.run(instrumentation, options);
      }
    } catch (Throwable e) {
      fail(e);
    }
  }

  /** Starts what the options ask for; from then on the API uses the runtime. */
  static void finish(Options options, boolean prepared, Instrumentation instrumentation)
      throws Exception {
    if (options.monitors()) {
      if (prepared) {
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
  }

  /**
   * Called before main in a prepared JDK beside other agents, by its launcher.
   *
   * @param argument not used
   */
  public static void agentmain(String argument, Instrumentation instrumentation) {
    premain(null, instrumentation);
  }

  /**
   * Ends the JVM with a sentence on what has gone wrong, whatever else may go wrong then. Called on
   * any thread of the start.
   */
  static void fail(Throwable e) {
    try {
      boolean told =
          e instanceof OptionException || e instanceof PolicyException || e instanceof IOException;
      if (!told && Boolean.getBoolean("weft.debug")) {
        e.printStackTrace();
      }
      // Not concatenated, for which the JVM would make classes: there may be no room for any.
      System.err.print("weft: ");
      if (!told) {
        System.err.print("cannot start: ");
      }
      System.err.println(told ? e.getMessage() : rootCause(e));
    } finally {
      exit(1);
    }
  }

  private static Throwable rootCause(Throwable e) {
    return e.getCause() == null ? e : rootCause(e.getCause());
  }

  /** Halts rather than throws: the JVM would print a stack trace of its own around the sentence. */
  private static void exit(int status) {
    try {
      System.out.flush();
      System.err.flush();
    } finally {
      Runtime.getRuntime().halt(status);
    }
  }
}
