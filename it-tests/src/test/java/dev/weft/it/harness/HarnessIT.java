package dev.weft.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.harness.HangingCases;
import dev.weft.it.fixture.harness.RuleCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The harness notices what goes wrong: a test that cannot fail is none. */
@EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "about the harness itself")
class HarnessIT {
  /** The tests in {@code nodes}, none of which is a container. */
  static List<DynamicTest> list(Stream<? extends DynamicNode> nodes) {
    return nodes.map(DynamicTest.class::cast).toList();
  }

  static void assertFails(DynamicTest test, String... messages) {
    Throwable thrown = assertThrows(AssertionError.class, () -> test.getExecutable().execute());
    for (String message : messages) {
      assertTrue(thrown.getMessage().contains(message), thrown::getMessage);
    }
  }

  @Test
  void failingCasesHangsAndOutput() throws Throwable {
    WeftJvm jvm = WeftJvm.plain().hangLimit(Duration.ofSeconds(5));
    List<DynamicTest> tests = list(CaseTests.of(jvm, HangingCases.class));
    assertEquals(
        List.of(
            "HangingCases.a0",
            "HangingCases.failing",
            "HangingCases.hanging",
            "HangingCases.neverStarted",
            "the JVM"),
        tests.stream().map(DynamicTest::getDisplayName).toList());
    tests.get(0).getExecutable().execute();
    assertFails(tests.get(1), "expected <1\n> but was <2>");
    assertFails(tests.get(2), "starts");
    assertFails(tests.get(3), "not started");
    assertFails(tests.get(4), "HangingCases.hanging");
  }

  @Test
  void failingJvm() {
    JvmResult result = WeftJvm.plain().run("no.such.Program");
    assertEquals(1, result.exitCode());
    assertThrows(AssertionError.class, result::expectSuccess);
    assertThrows(AssertionError.class, result::expectSilence);
    assertThrows(AssertionError.class, () -> result.expectErr("something else"));
  }

  /** A rule takes effect beside another option, and its file is removed. */
  @Test
  void whitelist() throws Throwable {
    WeftJvm jvm =
        WeftJvm.woven()
            .options("threads=3")
            .whitelist("# a comment\ninevitable " + RuleCases.class.getName() + ".named");
    for (DynamicTest test : list(CaseTests.of(jvm.on(Jdk.running()), RuleCases.class))) {
      test.getExecutable().execute();
    }
    List<DynamicTest> without =
        list(CaseTests.of(WeftJvm.woven().options("threads=3").on(Jdk.running()), RuleCases.class));
    assertFails(without.get(0), "RuleCases.named");
  }

  /** Whatever the path of the file has in it. */
  @Test
  void policyFile() throws IOException {
    Path file;
    try (Policy policy = Policy.of(List.of("pure a.B.c", "pure a.B.d"))) {
      file = Path.of(policy.flag().replaceFirst("-Dweft.whitelist=", ""));
      assertEquals("pure a.B.c\npure a.B.d\n", Files.readString(file));
      assertTrue(file.toString().contains(", "), file::toString);
    }
    assertTrue(Files.notExists(file.getParent()), file::toString);
  }
}
