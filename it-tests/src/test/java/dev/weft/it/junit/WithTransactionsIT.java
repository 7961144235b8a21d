package dev.weft.it.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.harness.Recordings;
import dev.weft.it.harness.WeftJvm;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests with the extension that pass: how often they are executed, and what is left of it. */
class WithTransactionsIT {
  private static final String PASSED = "SUCCESSFUL";

  @TempDir private static Path folder;

  private static JunitResults results;
  private static Path log;

  @BeforeAll
  static void runAll() {
    log = folder.resolve("log.jfr");
    results =
        JunitResults.of(
            WeftJvm.woven().options("log=" + log),
            "AttemptTests",
            "KindTests",
            "KindTests$Factories",
            "ThreadTests",
            "SeedTests");
  }

  /** How many attempts each transaction with this name needed. */
  private static List<Long> attempts(String entryPoint) {
    return Recordings.events(log, "weft.Commit").stream()
        .filter(event -> entryPoint.equals(event.getString("entryPoint")))
        .map(event -> ((Number) event.getValue("attempts")).longValue())
        .toList();
  }

  @Test
  void allOfThemPass() {
    Set<String> tests = new TreeSet<>(threadTests());
    // Each of them fails if it does not find everything as it was before.
    tests.addAll(List.of("byDefault()", "none()", "one()", "nine()"));
    tests.addAll(List.of("parameterized \"1\"", "parameterized \"2\""));
    tests.addAll(List.of("repeated 1", "repeated 2", "dynamic 1", "dynamic 2"));
    tests.addAll(List.of("atomic()", "composed()", "nested()"));
    tests.addAll(List.of("first()", "again()", "other()"));
    results.expectAll(PASSED, tests);
  }

  private static Set<String> threadTests() {
    Set<String> tests = new TreeSet<>();
    IntStream.rangeClosed(1, 20).forEach(i -> tests.add("shared " + i));
    tests.addAll(List.of("withoutForcedAborts()", "same arguments \"text\"", "inevitable()"));
    return tests;
  }

  @Test
  void numberOfAttempts() {
    results.expectNotes(3, "default");
    results.expectNotes(1, "none");
    results.expectNotes(2, "one");
    results.expectNotes(10, "nine");
    assertEquals(List.of(3L), attempts("AttemptTests > byDefault()"));
    assertEquals(List.of(1L), attempts("AttemptTests > none()"));
    assertEquals(List.of(10L), attempts("AttemptTests > nine()"));
  }

  @Test
  void lifecycleMethodsRunOnce() {
    for (String test : List.of("byDefault()", "none()", "one()", "nine()")) {
      results.expectNotes(1, "before " + test);
      results.expectNotes(1, "after " + test);
    }
  }

  @Test
  void everyKindOfTest() {
    results.expectNotes(3, "parameterized 1one1.5true");
    results.expectNotes(3, "parameterized 2two2.5false");
    results.expectNotes(6, "repeated");
    results.expectNotes(4, "composed");
    results.expectNotes(3, "nested");
    results.expectNotes(1, "factory");
    results.expectNotes(2, "dynamic 1");
    results.expectNotes(2, "dynamic 2");
  }

  /** One transaction: the method that is atomic itself has joined. */
  @Test
  void atomicTestMethods() {
    results.expectNotes(3, "atomic");
    assertEquals(List.of(3L), attempts("KindTests > atomic()"));
  }

  @Test
  void namesInTheLog() {
    String parameterized = "KindTests > parameterized(long, String, double, Boolean) > ";
    for (String name :
        List.of(
            parameterized + "parameterized \"1\"",
            parameterized + "parameterized \"2\"",
            "KindTests > repeated() > repeated 1",
            "KindTests > repeated() > repeated 2",
            "KindTests > Inner > nested()",
            "KindTests$Factories > factory() > dynamic 1",
            "KindTests$Factories > factory() > more > dynamic 2")) {
      assertEquals(1, attempts(name).size(), name);
    }
    assertEquals(4, attempts("ThreadTests > withoutForcedAborts()").size());
  }

  @Test
  void fourThreadsEach() {
    for (int i = 1; i <= 20; i++) {
      List<Long> attempts = attempts("ThreadTests > shared() > shared " + i);
      assertEquals(4, attempts.size());
      assertTrue(attempts.stream().allMatch(n -> n >= 3), attempts::toString);
    }
    // On each thread the attempt that is inevitable is the last.
    results.expectNotes(4, "inevitable");
  }

  @Test
  void manyTestsAtTheSameTime() {
    JunitResults.of(
            WeftJvm.woven()
                .flags(
                    "-Djunit.jupiter.execution.parallel.enabled=true",
                    "-Djunit.jupiter.execution.parallel.mode.default=concurrent"),
            "ThreadTests")
        .expectAll(PASSED, threadTests());
  }

  @Test
  void seeds() {
    List<String> first = steps("first ");
    assertEquals(first, steps("again "));
    assertNotEquals(first, steps("other "));
    // The first attempt and the last get to the end; not all the others do.
    assertEquals(10, Collections.frequency(first, "0"));
    int complete = Collections.frequency(first, "900");
    assertTrue(complete >= 2 && complete < 10, first::toString);
  }

  private static List<String> steps(String prefix) {
    return results.notes().stream()
        .filter(note -> note.startsWith(prefix))
        .map(note -> note.substring(prefix.length()))
        .toList();
  }
}
