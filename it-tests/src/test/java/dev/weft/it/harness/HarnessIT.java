package dev.weft.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.HarnessCases;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** The harness notices what goes wrong: a test that cannot fail is none. */
class HarnessIT {
  private static void assertFails(DynamicTest test, String message) {
    Throwable thrown = assertThrows(AssertionError.class, () -> test.getExecutable().execute());
    assertTrue(thrown.getMessage().contains(message), thrown::getMessage);
  }

  @Test
  void failingCasesHangsAndOutput() throws Throwable {
    WeftJvm jvm = WeftJvm.plain().hangLimit(Duration.ofSeconds(5));
    List<DynamicTest> tests = CaseTests.of(jvm, HarnessCases.class).toList();
    assertEquals(
        List.of(
            "HarnessCases.a0",
            "HarnessCases.failing",
            "HarnessCases.hanging",
            "HarnessCases.neverStarted",
            "the JVM"),
        tests.stream().map(DynamicTest::getDisplayName).toList());
    tests.get(0).getExecutable().execute();
    assertFails(tests.get(1), "expected <1\n> but was <2>");
    assertFails(tests.get(2), "starts");
    assertFails(tests.get(3), "not started");
    assertFails(tests.get(4), "HarnessCases.hanging");
  }

  @Test
  void failingJvm() {
    JvmResult result = WeftJvm.plain().run("no.such.Program");
    assertEquals(1, result.exitCode());
    assertThrows(AssertionError.class, result::expectSuccess);
    assertThrows(AssertionError.class, result::expectSilence);
    assertThrows(AssertionError.class, () -> result.expectErr("something else"));
  }
}
