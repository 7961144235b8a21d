package dev.weft.agent.prepare;

import dev.weft.agent.cache.JdkCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** The agent in a prepared JDK, and what it must know of it. Stateless. */
final class ImageAgent {
  private ImageAgent() {}

  /** The lists of the policy, which are read at each start, so not from the jar. */
  private static final String LISTS = "dev/weft/agent/policy/";

  /**
   * Writes a jar without classes, by which the JVM starts a class of the image as an agent.
   *
   * @param type simple name of the class
   */
  static void starter(Path agent, Path jar, String type) throws IOException {
    try (JarFile original = new JarFile(agent.toFile())) {
      Attributes given = original.getManifest().getMainAttributes();
      Manifest manifest = new Manifest();
      Attributes attributes = manifest.getMainAttributes();
      attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
      attributes.putValue("Launcher-Agent-Class", "dev.weft.image." + type);
      for (Object name : given.keySet()) {
        if (name.toString().startsWith("Can-")) {
          attributes.put(name, given.get(name));
        }
      }
      try (OutputStream file = Files.newOutputStream(jar);
          JarOutputStream out = new JarOutputStream(file, manifest)) {
        out.finish();
      }
    }
  }

  /** Writes the shipped lists to the folder of the image. */
  static void lists(Path agent, Path folder) throws IOException {
    try (JarFile jar = new JarFile(agent.toFile())) {
      for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (entry.getName().startsWith(LISTS) && entry.getName().endsWith(".policy")) {
          try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, folder.resolve(entry.getName().substring(LISTS.length())));
          }
        }
      }
    }
  }

  /** Writes what the agent compares at each start. */
  static void describe(Path file, Path agent, String version, Collection<String> modules)
      throws IOException {
    String text =
        "version="
            + version
            + "\nagent="
            + JdkCache.identity(Files.readAllBytes(agent))
            + "\njdk="
            + System.getProperty("java.runtime.version")
            + "\nmodules="
            + String.join(",", modules)
            + "\n";
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
