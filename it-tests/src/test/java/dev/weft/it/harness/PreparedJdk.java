package dev.weft.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * The prepared JDK, {@code -Dweft.prepared}: launched JVMs are then of it, where else they would be
 * of the running JDK, with the agent. Stateless.
 */
public final class PreparedJdk {
  /** A folder; or {@link #MADE}; none if empty. */
  private static final String PROPERTY = "weft.prepared";

  /** The one that this class makes. */
  private static final String MADE = "made";

  private PreparedJdk() {}

  /** The prepared JDK that is asked for. */
  public static Optional<Jdk> requested() {
    String value = System.getProperty(PROPERTY, "");
    return switch (value) {
      case "" -> Optional.empty();
      case MADE -> Optional.of(get());
      default -> Optional.of(existing(Path.of(value)));
    };
  }

  /** What launched JVMs with the agent are of, where they would be of {@code jdk}. */
  public static Optional<Jdk> inPlaceOf(Jdk jdk) {
    return jdk.home().equals(Jdk.running().home()) ? requested() : Optional.empty();
  }

  /**
   * Flags of its JVMs.
   *
   * @param argument what is the agent argument elsewhere, or null
   */
  static List<String> flags(String argument) {
    if (argument == null || argument.isEmpty()) {
      return List.of();
    }
    // A comma in parentheses is one of a pattern.
    return Stream.of(argument.split(",(?![^(]*\\))")).map(option -> "-Dweft." + option).toList();
  }

  /** True if one is asked for. */
  public static boolean isRequested() {
    return !System.getProperty(PROPERTY, "").isEmpty();
  }

  /**
   * Skips the calling test if a prepared JDK is asked for.
   *
   * @param reason why it is not for that, after "it"
   */
  public static void skip(String reason) {
    if (isRequested()) {
      throw new TestAbortedException("not on a prepared JDK: it " + reason);
    }
  }

  private static Jdk existing(Path home) {
    String running = System.getProperty("java.runtime.version");
    try (InputStream in = Files.newInputStream(home.resolve("lib/weft/image.properties"))) {
      Properties image = new Properties();
      image.load(in);
      if (!running.equals(image.getProperty("jdk"))) {
        throw new IllegalStateException(
            home + " was prepared of JDK " + image.getProperty("jdk") + ", this is " + running);
      }
      return Jdk.at(home).orElseThrow(() -> new IllegalStateException(home + " is no JDK"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A JDK with all modules that is prepared once, of the running one, by the agent that is tested;
   * a build that has made another agent prepares another one.
   */
  public static synchronized Jdk get() {
    Path agent = ClassPath.weftJar();
    String version = Runtime.version().toString().replaceAll("[^0-9A-Za-z.]", "_");
    Path home = ClassPath.place(PreparedJdk.class).resolveSibling("prepared-" + version);
    try {
      if (!isOf(home, agent)) {
        delete(home);
        WeftJvm.plain()
            .hangLimit(Duration.ofMinutes(10))
            .runJar(agent, "prepare", "--output", home.toString())
            .expectSuccess();
        Files.setLastModifiedTime(home, Files.getLastModifiedTime(agent));
      }
      return existing(home);
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
