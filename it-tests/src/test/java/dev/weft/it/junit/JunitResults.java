package dev.weft.it.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.junit.JunitRun;
import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The results of test classes that JUnit has run in another JVM. Immutable. */
final class JunitResults {
  private static final String FIXTURES = "dev.weft.it.fixture.junit.";

  private final JvmResult jvm;
  private final Map<String, String> statuses = new TreeMap<>();
  private final Map<String, String> traces = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  private JunitResults(JvmResult jvm) {
    this.jvm = jvm;
    for (String line : jvm.outLines()) {
      String[] parts = line.split("\t", 4);
      if (line.startsWith(JunitRun.RESULT)) {
        statuses.put(parts[1], parts[2]);
        traces.put(parts[1], parts[3].translateEscapes());
      } else if (line.startsWith(JunitRun.NOTE)) {
        notes.add(parts[1]);
      }
    }
  }

  /**
   * Runs test classes of the fixtures.
   *
   * @param names without their package
   */
  static JunitResults of(WeftJvm jvm, String... names) {
    String[] classes = Arrays.stream(names).map(FIXTURES::concat).toArray(String[]::new);
    return new JunitResults(
        jvm.classPath(junit()).run(JunitRun.class, classes).expectSuccess().expectSilence());
  }

  /** The jars that a build tool adds. */
  private static Path[] junit() {
    return Stream.of(
            "dev.weft.junit.WithTransactions",
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.params.ParameterizedTest",
            "org.junit.jupiter.engine.JupiterTestEngine",
            "org.junit.platform.launcher.Launcher",
            "org.junit.platform.engine.TestEngine",
            "org.junit.platform.commons.support.ReflectionSupport",
            "org.opentest4j.AssertionFailedError")
        .map(JunitResults::place)
        .toArray(Path[]::new);
  }

  private static Path place(String className) {
    try {
      return ClassPath.place(Class.forName(className));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Expects these tests, no others, with this status. */
  JunitResults expectAll(String status, Set<String> tests) {
    assertEquals(new TreeSet<>(tests), statuses.keySet(), jvm::toString);
    for (String test : tests) {
      expect(status, test);
    }
    return this;
  }

  void expect(String status, String test) {
    assertEquals(status, statuses.get(test), jvm::toString);
  }

  /** How often a body has written this note. */
  void expectNotes(int count, String note) {
    assertEquals(count, count(note), () -> note + "\n" + jvm);
  }

  int count(String note) {
    return (int) notes.stream().filter(note::equals).count();
  }

  List<String> notes() {
    return notes;
  }

  List<String> lines(String mark) {
    return jvm.outLines().stream().filter(line -> line.startsWith(mark)).toList();
  }

  /** Expects a failure that begins with {@code message} and has {@code parts} somewhere. */
  void expectFailure(String test, String message, String... parts) {
    expect("FAILED", test);
    String trace = traces.get(test);
    assertNotNull(trace);
    assertTrue(trace.startsWith(message), trace);
    for (String part : parts) {
      assertTrue(trace.contains(part), () -> part + " is missing in\n" + trace);
    }
  }

  /** The stack trace of what a test has thrown. */
  String trace(String test) {
    return traces.get(test);
  }
}
