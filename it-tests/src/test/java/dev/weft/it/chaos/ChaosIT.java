package dev.weft.it.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.chaos.Attempts;
import dev.weft.it.fixture.chaos.ForcedAbortCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.Chaos;
import dev.weft.it.harness.WeftJvm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The option chaos does what it says, repeatably, and changes no result. */
class ChaosIT {
  private static final String SUMS = "sums 124750 500 71 3500";

  private static List<String> run(String options) {
    return WeftJvm.woven()
        .options(options)
        .run(Attempts.class)
        .expectSuccess()
        .expectSilence()
        .outLines();
  }

  private static long count(List<String> lines, String regex) {
    return lines.stream().filter(line -> line.matches(regex)).count();
  }

  @Test
  void sameSeedSameAttempts() {
    List<String> first = run("chaos=1:0.05");
    assertEquals(first, run("chaos=1:0.05"));
    assertNotEquals(first, run("chaos=2:0.05"));
    assertEquals(SUMS, first.get(first.size() - 1));
  }

  @Test
  void attemptsAreRolledBackAndRunAlone() {
    List<String> lines = run("chaos=-7:0.1");
    assertEquals(SUMS, lines.get(lines.size() - 1));
    assertTrue(count(lines, "\\d+: committed") > 50, lines::toString);
    assertTrue(count(lines, "\\d+: \\d+.*") > 50, lines::toString);
    assertTrue(count(lines, ".* alone") > 5, lines::toString);
    // Attempts end at the beginning, in the middle, and when all is done.
    assertTrue(count(lines, "\\d+: .*\\b2\\b.*") > 5, lines::toString);
    assertTrue(count(lines, "\\d+: .*\\b6\\b.*") > 5, lines::toString);
    assertTrue(count(lines, "\\d+: .*\\b11\\b.*") > 5, lines::toString);
  }

  @Test
  void noneWithoutTheOption() {
    Chaos.skip("is about JVMs without it");
    List<String> lines = run("threads=2");
    assertEquals(500, count(lines, "\\d+: committed"));
    assertEquals(SUMS, lines.get(lines.size() - 1));
  }

  @TestFactory
  Stream<DynamicNode> forcedAborts() {
    return CaseTests.of(WeftJvm.woven(), ForcedAbortCases.class);
  }
}
