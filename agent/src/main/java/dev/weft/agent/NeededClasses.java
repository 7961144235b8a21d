package dev.weft.agent;

import dev.weft.agent.cache.JdkCache;
import dev.weft.agent.weave.Weaver;
import dev.weft.agent.weave.WovenClass;
import dev.weft.agent.weave.WovenSites;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The classes of the JDK that have been loaded when the weaver has woven something: what is loaded
 * first by weaving, inside transform, would not be woven itself. Once known they are kept in the
 * cache, for loading them takes less time than weaving does. Stateless.
 */
final class NeededClasses {
  /** Under which the cache has the list; no class has that name. */
  private static final String ENTRY = "dev/weft/needed classes";

  private static final byte[] NOTHING = {};

  private NeededClasses() {}

  /** Loads the classes. Returns false, with nothing done, if they are not known. */
  static boolean load(JdkCache cache) {
    WovenClass known = cache.find(ENTRY, false, NOTHING);
    if (known == null) {
      return false;
    }
    String names = new String(known.classFile(), StandardCharsets.UTF_8);
    int start = 0;
    for (int end; (end = names.indexOf('\n', start)) >= 0; start = end + 1) {
      try {
        Class.forName(names.substring(start, end), false, null);
      } catch (ClassNotFoundException e) {
        // Made when it was needed.
      }
    }
    return true;
  }

  /**
   * To be called when something has been woven: keeps the names of all that is loaded then. Not
   * only of what was loaded for that: the next start may have another order.
   */
  static void keep(JdkCache cache, Instrumentation instrumentation) {
    if (!cache.alone()) {
      // Other agents have loaded classes that may not be there without them.
      return;
    }
    StringBuilder names = new StringBuilder();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() == null
          && !type.isArray()
          && !type.isHidden()
          && Weaver.wants(type.getName().replace('.', '/'))) {
        names.append(type.getName()).append('\n');
      }
    }
    byte[] list = names.toString().getBytes(StandardCharsets.UTF_8);
    WovenClass entry = new WovenClass(list, null, WovenSites.NONE, List.of());
    cache.add(ENTRY, false, false, NOTHING, entry);
  }
}
