package dev.weft.agent;

import java.io.File;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;

/** The jar that the agent has been started from. */
final class AgentJar {
  private AgentJar() {}

  /** The file, or null if the agent's classes are elsewhere. */
  static File file() {
    CodeSource source = AgentJar.class.getProtectionDomain().getCodeSource();
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
}
