package dev.weft.agent;

import dev.weft.agent.cache.JdkCache;
import dev.weft.agent.jar.AgentJar;
import dev.weft.agent.options.Options;
import dev.weft.agent.policy.PolicyFile;
import java.io.File;
import java.nio.file.Path;

/** Opens the cache of woven classes for the options of this JVM. */
final class Caching {
  private Caching() {}

  static JdkCache open(Options options) {
    if (!options.caches()) {
      return JdkCache.none();
    }
    File folder = options.cache().isPresent() ? options.cache().get().toFile() : null;
    return JdkCache.open(folder, AgentJar.file(), rules(options));
  }

  private static String rules(Options options) {
    String rules = "exclude " + options.exclude() + " atomic " + options.atomic();
    if (options.whitelist().isPresent()) {
      Path file = options.whitelist().get();
      rules += " whitelist " + JdkCache.identity(PolicyFile.content(file));
    }
    return rules;
  }
}
