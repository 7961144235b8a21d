package dev.weft.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A JDK that is prepared once, of the running one, by the agent that is tested, and kept beside
 * that: a build that has made another agent prepares another one. Stateless.
 */
public final class PreparedJdk {
  /** Enough for the fixtures. */
  private static final String MODULES =
      "java.instrument,java.logging,java.management,java.naming,java.net.http,java.sql,"
          + "jdk.jfr,jdk.management,jdk.unsupported";

  private PreparedJdk() {}

  /** The prepared JDK. */
  public static synchronized Jdk get() {
    Path agent = ClassPath.weftJar();
    String version = Runtime.version().toString().replaceAll("[^0-9A-Za-z.]", "_");
    Path home = agent.resolveSibling("prepared-" + version);
    try {
      if (!isOf(home, agent)) {
        delete(home);
        WeftJvm.plain()
            .hangLimit(Duration.ofMinutes(10))
            .runJar(agent, "prepare", "--output", home.toString(), "--modules", MODULES)
            .expectSuccess();
        Files.setLastModifiedTime(home, Files.getLastModifiedTime(agent));
      }
      return Jdk.at(home).orElseThrow(() -> new IllegalStateException(home + " is no JDK"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOf(Path home, Path agent) throws IOException {
    return Files.isDirectory(home)
        && Files.getLastModifiedTime(home).equals(Files.getLastModifiedTime(agent));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
