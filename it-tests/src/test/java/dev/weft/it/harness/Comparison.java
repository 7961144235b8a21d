package dev.weft.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs a program without the agent and with it, and compares what it prints, on each JDK that is
 * asked for. Stateless.
 */
public final class Comparison {
  private Comparison() {}

  /**
   * Compares the output of {@code main}, in groups of lines with the same first word.
   *
   * @return a test for each group, and one for the JVM with the agent
   */
  public static Stream<DynamicNode> of(Class<?> main, String... arguments) {
    return Jdks.each(jdk -> on(jdk, main, arguments));
  }

  private static Stream<DynamicTest> on(Jdk jdk, Class<?> main, String... arguments) {
    Map<String, List<String>> plain = groups(WeftJvm.plain().on(jdk).run(main, arguments));
    JvmResult result = WeftJvm.woven().on(jdk).run(main, arguments);
    Map<String, List<String>> woven = groups(result);
    Set<String> names = new TreeSet<>(plain.keySet());
    names.addAll(woven.keySet());
    List<DynamicTest> tests = new ArrayList<>();
    for (String name : names) {
      tests.add(
          DynamicTest.dynamicTest(
              name,
              () ->
                  assertSame(
                      plain.getOrDefault(name, List.of()), woven.getOrDefault(name, List.of()))));
    }
    tests.add(DynamicTest.dynamicTest("the JVM", result::expectSilence));
    return tests.stream();
  }

  /** The message has only what differs. */
  private static void assertSame(List<String> plain, List<String> woven) {
    if (!plain.equals(woven)) {
      List<String> missing = new ArrayList<>(plain);
      woven.forEach(missing::remove);
      List<String> added = new ArrayList<>(woven);
      plain.forEach(added::remove);
      assertEquals(String.join("\n", missing), String.join("\n", added));
      assertEquals(plain, woven);
    }
  }

  private static Map<String, List<String>> groups(JvmResult result) {
    Map<String, List<String>> groups = new TreeMap<>();
    for (String line : result.expectSuccess().outLines()) {
      groups.computeIfAbsent(line.split(" ", 2)[0], word -> new ArrayList<>()).add(line);
    }
    return groups;
  }
}
