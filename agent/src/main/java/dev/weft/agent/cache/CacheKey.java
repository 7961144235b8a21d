package dev.weft.agent.cache;

import java.io.File;
import java.io.IOException;
import java.lang.module.ResolvedModule;
import jdk.internal.misc.VM;

/** What the woven form of a JDK class depends on, other than its own bytes. */
final class CacheKey {
  private CacheKey() {}

  /**
   * Describes JDK, agent and rules.
   *
   * @param agent the agent's jar
   * @param rules what of the options has an influence on weaving
   * @return text that is equal only if all is equal; null if the JDK's classes are not those of its
   *     build
   */
  static String of(File agent, String rules) throws IOException {
    if (VM.getSavedProperty("jdk.module.patch.0") != null
        || VM.getSavedProperty("jdk.module.upgrade.path") != null) {
      return null;
    }
    String home = System.getProperty("java.home");
    File image = new File(home, "lib/modules");
    return "jdk="
        + home
        + '\n'
        + property("java.vm.version")
        + property("java.vm.name")
        + property("java.vm.vendor")
        + property("java.runtime.version")
        + property("os.arch")
        + image.length()
        + '\n'
        + image.lastModified()
        + "\nmodules="
        + modules()
        + "\nagent="
        + Checksum.identity(agent)
        + "\nrules="
        + rules;
  }

  private static String property(String name) {
    return System.getProperty(name) + '\n';
  }

  /** Which modules there are: a class of one that is missing counts as unknown. */
  private static String modules() {
    long sum = 0;
    int count = 0;
    // Not the layer's modules(), a stream: the first one takes some milliseconds.
    for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
      String name = module.name();
      if (name.startsWith("java.") || name.startsWith("jdk.")) {
        long hash = name.hashCode() * 0x9e37_79b9_7f4a_7c15L;
        sum += hash ^ hash >>> 29;
        count++;
      }
    }
    return count + "-" + Long.toHexString(sum);
  }
}
