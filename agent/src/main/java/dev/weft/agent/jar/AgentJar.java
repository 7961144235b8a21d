package dev.weft.agent.jar;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The jar that the agent has been started from. Stateless. */
public final class AgentJar {
  private AgentJar() {}

  /** True in a prepared JDK, which has the weaver itself. */
  public static boolean inImage() {
    return AgentJar.class.getClassLoader() == null;
  }

  /** The file, or null if the agent's classes are elsewhere. */
  public static File file() {
    return file(AgentJar.class.getProtectionDomain());
  }

  /** The file that a class is from, or null if it is from elsewhere. */
  public static File file(ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL url = source == null ? null : source.getLocation();
    if (url == null || !url.getProtocol().equals("file")) {
      return null;
    }
    String path = url.getPath();
    if (path.indexOf('%') >= 0) {
      // As a URL a + stands for itself.
      path = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
    File file = new File(path);
    return file.isFile() ? file : null;
  }

  /**
   * Reads a file of the jar, or of where else the agent's classes are.
   *
   * @param entry its name, {@code META-INF/weft/runtime.jar}
   * @throws IllegalStateException if it is not there
   */
  public static byte[] read(String entry) throws IOException {
    File jar = file();
    if (jar == null) {
      return read(entry, AgentJar.class.getResourceAsStream("/" + entry));
    }
    // The class loader has it open already; by way of a URL it would be opened again.
    try (ZipFile file = new ZipFile(jar)) {
      ZipEntry found = file.getEntry(entry);
      return read(entry, found == null ? null : file.getInputStream(found));
    }
  }

  private static byte[] read(String entry, InputStream from) throws IOException {
    if (from == null) {
      throw new IllegalStateException("weft.jar is damaged: it has no " + entry);
    }
    try (from) {
      return from.readAllBytes();
    }
  }
}
