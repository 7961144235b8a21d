package dev.weft.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A JDK that is installed here. Immutable.
 *
 * @param home its folder, free of symbolic links
 * @param version what its file {@code release} says
 */
public record Jdk(Path home, Runtime.Version version) {
  private static final String KEY = "JAVA_VERSION=";

  /** The JDK that runs the tests. */
  public static Jdk running() {
    return Running.JDK;
  }

  /** The JDK in this folder, or nothing if there is none with a version that can be read. */
  public static Optional<Jdk> at(Path folder) {
    try {
      Path home = folder.toRealPath();
      if (!Files.isExecutable(home.resolve("bin").resolve("javac"))) {
        return Optional.empty();
      }
      for (String line : Files.readAllLines(home.resolve("release"), StandardCharsets.UTF_8)) {
        if (line.startsWith(KEY)) {
          String version = line.substring(KEY.length()).strip().replace("\"", "");
          return Optional.of(new Jdk(home, Runtime.Version.parse(version)));
        }
      }
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      // Not there, not a JDK, or from before Java 9, whose versions are written in another way.
      return Optional.empty();
    }
  }

  /** A program of this JDK, {@code java} for instance. */
  public String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  /** "JDK 17.0.9". */
  @Override
  public String toString() {
    return "JDK " + version;
  }

  private static final class Running {
    static final Jdk JDK = of(Path.of(System.getProperty("java.home")));

    private static Jdk of(Path home) {
      try {
        return new Jdk(home.toRealPath(), Runtime.version());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
