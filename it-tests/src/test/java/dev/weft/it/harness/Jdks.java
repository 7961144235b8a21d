package dev.weft.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;

/**
 * The JDKs on which tests are launched: the running one, or with {@code -Dweft.it.jdks=all} each
 * that is found. Stateless.
 */
public final class Jdks {
  /** {@code all}, or {@code running}, the default. */
  static final String WHICH = "weft.it.jdks";

  /** Homes of more JDKs, separated as in a class path. */
  static final String HOMES = "weft.it.jdk.homes";

  private static final int FLOOR = 17;

  private Jdks() {}

  /** The JDKs that {@code -Dweft.it.jdks} asks for, the running one first. */
  static List<Jdk> selected() {
    String which = System.getProperty(WHICH, "running");
    return switch (which) {
      case "running" -> List.of(Jdk.running());
      case "all" -> installed();
      default ->
          throw new IllegalStateException(
              "The system property " + WHICH + " is all or running, found " + which + ".");
    };
  }

  /** All JDKs from 17 on that are found here, the running one first. */
  public static List<Jdk> installed() {
    return find(Jdk.running(), System.getenv("JAVA_HOME"), System.getProperty(HOMES, ""));
  }

  /**
   * Finds the JDKs from 17 on: {@code running}, the one at {@code javaHome}, those beside the
   * running one, those in {@code homes}. Each is in the list once, however many links lead to it.
   *
   * @param javaHome a folder, or null
   * @param homes folders separated as in a class path, each of which must be a JDK
   * @return the running one, then the others by version
   */
  static List<Jdk> find(Jdk running, String javaHome, String homes) {
    List<Path> folders = new ArrayList<>(siblings(running.home()));
    if (javaHome != null) {
      folders.add(Path.of(javaHome));
    }
    for (String home : homes.split(File.pathSeparator)) {
      if (!home.isBlank()) {
        Path folder = Path.of(home);
        if (Jdk.at(folder).isEmpty()) {
          throw new IllegalStateException(
              "The system property " + HOMES + " names " + home + ", which is no JDK.");
        }
        folders.add(folder);
      }
    }
    Map<Path, Jdk> found = new LinkedHashMap<>();
    folders.stream()
        .flatMap(folder -> Jdk.at(folder).stream())
        .filter(jdk -> jdk.version().feature() >= FLOOR)
        .sorted(Comparator.comparing(Jdk::version).thenComparing(Jdk::home))
        .forEach(jdk -> found.putIfAbsent(jdk.home(), jdk));
    List<Jdk> all = new ArrayList<>(List.of(running));
    found.remove(running.home());
    all.addAll(found.values());
    return all;
  }

  private static List<Path> siblings(Path home) {
    Path parent = home.getParent();
    if (parent == null) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes tests for each JDK that is asked for.
   *
   * @param tests runs something on a JDK
   * @return the tests; where there are several JDKs, in a container for each
   */
  public static Stream<DynamicNode> each(Function<Jdk, Stream<? extends DynamicNode>> tests) {
    return each(selected(), tests);
  }

  static Stream<DynamicNode> each(
      List<Jdk> jdks, Function<Jdk, Stream<? extends DynamicNode>> tests) {
    if (jdks.size() == 1) {
      return tests.apply(jdks.get(0)).map(node -> node);
    }
    // Into a list at once: a test may look at what the JVMs have left behind.
    List<DynamicNode> containers = new ArrayList<>();
    for (Jdk jdk : jdks) {
      containers.add(DynamicContainer.dynamicContainer(jdk.toString(), tests.apply(jdk)));
    }
    return containers.stream();
  }
}
