package dev.weft.it.library;

import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The command {@code it-tests/libraries}: links the classes of jars with and without the agent.
 *
 * <p>Exit code 0: every class that the JVM links is linked, and so verified, when it is woven. 1:
 * not so. 2: wrong usage.
 */
public final class Libraries {
  private static final Duration LIMIT = Duration.ofHours(1);

  private final List<Path> jars;

  Libraries(List<Path> jars) {
    this.jars = jars;
  }

  /**
   * What has come of the classes.
   *
   * @param linked how many were linked
   * @param differences those that end otherwise when they are woven, with both outcomes
   * @param unwoven what the agent has said of classes that it cannot weave
   */
  record Outcome(int linked, List<String> differences, List<String> unwoven) {}

  /** Arguments: class paths; what is no jar is left out. */
  public static void main(String[] classPaths) {
    List<Path> jars = new ArrayList<>();
    for (String classPath : classPaths) {
      Arrays.stream(classPath.split(File.pathSeparator))
          .map(Path::of)
          .filter(path -> path.toString().endsWith(".jar") && Files.isRegularFile(path))
          .forEach(jars::add);
    }
    if (jars.isEmpty()) {
      System.err.println("usage: it-tests/libraries [JAR..]");
      System.exit(2);
    }
    Outcome outcome = new Libraries(jars).link();
    outcome.differences().forEach(System.out::println);
    outcome.unwoven().forEach(System.out::println);
    System.out.printf(
        "%d jars, %d classes linked, %d differences, %d classes not woven%n",
        jars.size(), outcome.linked(), outcome.differences().size(), outcome.unwoven().size());
    System.exit(outcome.differences().isEmpty() && outcome.linked() > 0 ? 0 : 1);
  }

  /** Links all classes in two JVMs. */
  Outcome link() {
    Map<String, String> plain = outcomes(run(WeftJvm.plain()));
    JvmResult result = run(WeftJvm.woven());
    Map<String, String> woven = outcomes(result);
    List<String> differences = new ArrayList<>();
    int linked = 0;
    for (Map.Entry<String, String> each : plain.entrySet()) {
      String other = woven.get(each.getKey());
      linked += LinkMain.LINKED.equals(other) ? 1 : 0;
      if (!each.getValue().equals(other)) {
        differences.add(each.getKey() + ": " + each.getValue() + ", woven: " + other);
      }
    }
    return new Outcome(linked, differences, result.errLines());
  }

  private JvmResult run(WeftJvm jvm) {
    String classPath =
        jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return jvm.hangLimit(LIMIT).run(LinkMain.class, classPath).expectSuccess();
  }

  private static Map<String, String> outcomes(JvmResult result) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    for (String line : result.outLines()) {
      if (line.startsWith(LinkMain.MARK)) {
        String[] parts = line.split("\t");
        outcomes.put(parts[1], parts[2]);
      }
    }
    return outcomes;
  }
}
