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

  /**
   * Copies the agent's jar. The copy alone has {@code Launcher-Agent-Class}, by which the launcher
   * hook starts it: with it, commands of the jar would start the agent, too.
   */
  static void copy(Path agent, Path copy) throws IOException {
    try (JarFile jar = new JarFile(agent.toFile())) {
      Manifest manifest = new Manifest(jar.getManifest());
      Attributes attributes = manifest.getMainAttributes();
      attributes.putValue("Launcher-Agent-Class", attributes.getValue("Premain-Class"));
      try (OutputStream file = Files.newOutputStream(copy);
          JarOutputStream out = new JarOutputStream(file, manifest)) {
        for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
          ZipEntry entry = all.nextElement();
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            ZipEntry written = new ZipEntry(entry.getName());
            written.setTime(entry.getTime());
            out.putNextEntry(written);
            try (InputStream in = jar.getInputStream(entry)) {
              in.transferTo(out);
            }
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
