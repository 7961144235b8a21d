package dev.weft.agent;

import dev.weft.agent.options.Options;
import dev.weft.runtime.Config;
import java.util.Collection;

/** Tells the runtime what it must know before it runs. Stateless. */
final class RuntimeStart {
  private static final String LOG = "dev.weft.runtime.log.";

  private RuntimeStart() {}

  /**
   * To be called before any other class of the runtime is initialised.
   *
   * @param carrier see Carrier of the runtime
   * @param preparedJdk builds of the prepared JDK that runs, or null
   */
  static void configure(Class<?> carrier, Options options, String preparedJdk) {
    Config.configure(carrier, options.threads(), options.monitors(), preparedJdk);
    if (options.ordersPerConnection()) {
      Config.orderPerConnection();
    }
  }

  /** Now rather than inside a transaction, where initialisers would use woven classes. */
  static void initialise(Collection<String> classes, boolean log) {
    for (String each : classes) {
      String name = each.replace('/', '.');
      if (log || !name.startsWith(LOG)) {
        try {
          Class.forName(name, true, null);
        } catch (ClassNotFoundException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /** From now on the API uses the runtime. */
  static void finish() {
    Config.markInstalled();
  }
}
