package dev.weft.it.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.explain.Calls;
import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Explains each of the {@link Calls}, then runs it: the reason of the run is among those found
 * beforehand, and nothing is found where the run stays an ordinary transaction.
 */
class ExplainIT {
  private static final Pattern METHOD = Pattern.compile("\"method\": \"[\\w.]*\\.(\\w+)\\(\\)\"");
  private static final Pattern LINE = Pattern.compile("\"whitelist\": \\[\\s+\"([^\"]*)\"");

  /** What the chaos of the suite does to attempts has no reason that could be explained. */
  private static final String EXACT = "tells by which call a transaction becomes inevitable";

  @TempDir private static Path folder;

  /** Class path with the calls alone: what other tests create must not count. */
  private static Path classes;

  /** Reasons by call, null for none. */
  private static final Map<String, String> RUN = new LinkedHashMap<>();

  /** The answers in JSON, by call. */
  private static final Map<String, String> EXPLAINED = new LinkedHashMap<>();

  @BeforeAll
  static void runAll() throws IOException {
    String inside = Calls.class.getPackageName().replace('.', '/');
    classes = folder.resolve("classes");
    Path to = Files.createDirectories(classes.resolve(inside));
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(ClassPath.place(Calls.class).resolve(inside), "Calls*.class")) {
      for (Path file : files) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
    RUN.putAll(run(WeftJvm.woven().exact(EXACT)));
    assertTrue(RUN.size() >= 20, RUN::toString);
    JvmResult all = explain("--json", "--top", "3", Calls.class.getName() + ".*()");
    for (String answer : all.out().split("(?m)^  \\{$")) {
      Matcher method = METHOD.matcher(answer);
      if (method.find()) {
        EXPLAINED.put(method.group(1), answer);
      }
    }
  }

  private static JvmResult explain(String... arguments) {
    List<String> all = new ArrayList<>(List.of("explain", "-cp", classes.toString()));
    all.addAll(Arrays.asList(arguments));
    return WeftJvm.plain()
        .runJar(ClassPath.weftJar(), all.toArray(new String[0]))
        .expectSuccess()
        .expectSilence();
  }

  private static Map<String, String> run(WeftJvm jvm, String... names) {
    JvmResult result = jvm.run(Calls.class, names).expectSuccess();
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String line : result.outLines()) {
      String[] parts = line.split("\t");
      assertEquals(2, parts.length, result::toString);
      reasons.put(parts[0], parts[1]);
    }
    return reasons;
  }

  /** Reasons without a condition, or with any. */
  private static List<String> reasons(String answer, boolean conditional) {
    List<String> reasons = new ArrayList<>();
    String reason = null;
    for (String line : answer.lines().map(String::strip).toList()) {
      if (line.startsWith("\"reason\": ")) {
        reason = line.substring("\"reason\": \"".length(), line.length() - "\",".length());
      } else if (line.equals("\"condition\": null,")
          || conditional && line.startsWith("\"condition\": ")) {
        reasons.add(reason);
      }
    }
    return reasons;
  }

  /** The first line that is proposed for the first reason. */
  private static String line(String answer) {
    Matcher line = LINE.matcher(answer);
    assertTrue(line.find(), answer);
    return line.group(1);
  }

  @TestFactory
  Stream<DynamicTest> theReasonIsFoundBeforehand() {
    return RUN.entrySet().stream()
        .map(call -> DynamicTest.dynamicTest(call.getKey(), () -> compare(call)));
  }

  private static void compare(Map.Entry<String, String> call) {
    String answer = EXPLAINED.get(call.getKey());
    List<String> reasons = reasons(answer, !call.getValue().equals("null"));
    switch (call.getValue()) {
      case "null":
        assertEquals(List.of(), reasons, answer);
        break;
      case "asked for":
        assertEquals(List.of("Transactions.becomeInevitable"), reasons, answer);
        break;
      default:
        assertTrue(reasons.contains(call.getValue()), () -> call + " in " + answer);
    }
  }

  /** The lines for the calls, tried in a run: what made the transaction inevitable does no more. */
  @Test
  void theLinesOfTheWhitelistHelp() {
    String[] names = {"callOfNative", "property", "synchronizedBlock", "synchronizedMethod"};
    List<String> rules = new ArrayList<>();
    for (String name : names) {
      rules.add(line(EXPLAINED.get(name)));
    }
    WeftJvm jvm = WeftJvm.woven().exact(EXACT).whitelist(rules.toArray(new String[0]));
    Map<String, String> after = run(jvm, names);
    for (String name : names) {
      assertFalse(RUN.get(name).equals("null"), name);
      assertEquals("null", after.get(name), () -> name + " under " + rules);
    }
  }

  @Test
  void ofAClass() {
    JvmResult result = explain(Calls.class.getName());
    assertTrue(
        result
            .outLines()
            .get(0)
            .equals(Calls.class.getName() + " is woven as a class of the" + " application."),
        result::toString);
    assertTrue(result.out().contains("  suspended   pure()"), result::toString);
    assertTrue(result.out().contains("  deferred    deferred()"), result::toString);
    assertTrue(result.out().contains("  guarded     unknown(int)"), result::toString);
  }

  /** In the jar, where the runtime is nested. */
  @Test
  void census() {
    JvmResult result =
        WeftJvm.plain().runJar(ClassPath.weftJar(), "census").expectSuccess().expectSilence();
    assertTrue(
        result.out().contains("java.lang.System.nanoTime(): pure  [pure "), result::toString);
  }
}
