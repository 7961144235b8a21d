package dev.weft.agent;

import dev.weft.agent.options.Options;
import dev.weft.agent.policy.Policy;
import dev.weft.agent.weave.JdkShape;
import dev.weft.agent.weave.Weaver;
import dev.weft.boot.Boot;
import dev.weft.boot.Definitions;
import dev.weft.boot.Managed;
import dev.weft.runtime.Sites;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;

/**
 * Starts Weft on a prepared JDK, which has the runtime and the weaver in {@code java.base}. Without
 * other agents nothing of {@code java.lang.instrument} is needed. Stateless.
 */
final class PreparedStart {
  /** Where the image has what this class is in the agent's jar. */
  private static final String IMAGE = "dev.weft.image.WeftAgent";

  private PreparedStart() {}

  /** Called where the user has started a jar as an agent: lets the image do it. */
  static void delegate(PreparedJdk jdk, File jar, String argument, Instrumentation instrumentation)
      throws IOException, ReflectiveOperationException {
    jdk.check(jar);
    Class.forName(IMAGE, true, null)
        .getMethod("premain", String.class, Instrumentation.class)
        .invoke(null, argument, instrumentation);
  }

  /**
   * Called in the image.
   *
   * @param instrumentation null if the image asks about each class by itself
   */
  static void run(Options options, PreparedJdk jdk, Instrumentation instrumentation)
      throws Exception {
    Policy policy = Policy.load(options.whitelist());
    jdk.check(policy, options.exclude());
    StartTimes.mark("policy");
    // Without the log, too: the JVM may have been told to verify what refers to it.
    ReadEdges.add("jdk.jfr", "java.management");
    Class<?> carrier = Class.forName(CarrierClass.NAME.replace('/', '.'), true, null);
    RuntimeStart.configure(carrier, options, jdk.builds());
    PreparedJdk.Tables tables = jdk.tables();
    // First of all sites: their numbers are in the classes of the JDK.
    for (String type = tables.next(); type != null; type = tables.next()) {
      Sites.register(type, tables.table());
    }
    StartTimes.mark("sites");
    RuntimeStart.initialise(jdk.runtimeClasses(), options.monitors());
    Boot.ready();
    StartTimes.mark("runtime");
    Judging.by(policy);
    Weaver weaver = new Weaver(policy, options.exclude(), options.atomic(), JdkShape.PREPARED);
    ApplicationWeaving weaving =
        new ApplicationWeaving(weaver, jdk, options.vertx(), instrumentation != null);
    if (instrumentation == null) {
      Definitions.by(weaving);
    } else {
      ReadEdges.add("java.instrument");
      PreparedTransformer.install(instrumentation, weaving, jdk);
    }
    StartTimes.mark("weaver");
  }

  /** Registers the MBean as soon as the program has an MBean server. */
  static void manage() {
    Managed.whenThere(new BeanRegistration());
  }
}
