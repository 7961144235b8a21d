package dev.weft.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.harness.HangingCases;
import dev.weft.it.fixture.harness.PrintingCases;
import dev.weft.it.fixture.harness.TestRun;
import dev.weft.it.fixture.harness.WovenCases;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/** Cases in the JVM that runs the tests. */
@EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "about the harness itself")
class InProcessIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** What runs tests under {@link TestRun}. */
  private static final Path[] JUNIT = {
    ClassPath.place(Test.class),
    ClassPath.place(ReflectionSupport.class),
    ClassPath.place(TestAbortedException.class),
    ClassPath.place(API.class)
  };

  @Test
  void failingCasesAndHangs() throws Throwable {
    List<DynamicTest> tests = InProcess.tests(Duration.ofSeconds(2), HangingCases.class).toList();
    assertEquals(
        List.of(
            "HangingCases.a0",
            "HangingCases.failing",
            "HangingCases.hanging",
            "HangingCases.neverStarted"),
        tests.stream().map(DynamicTest::getDisplayName).toList());
    tests.get(0).getExecutable().execute();
    HarnessIT.assertFails(tests.get(1), "expected <1\n> but was <2>");
    HarnessIT.assertFails(
        tests.get(2),
        "HangingCases.hanging hung for PT2S",
        "\"HangingCases.hanging\" WAITING on java.util.concurrent.CountDownLatch",
        "dev.weft.it.fixture.harness.HangingCases.hanging(HangingCases.java:",
        "\"main\"");
    HarnessIT.assertFails(tests.get(3), "not started", "HangingCases.hanging");
  }

  @Test
  void output() throws Throwable {
    PrintStream out = System.out;
    PrintStream err = System.err;
    List<DynamicTest> tests = InProcess.tests(LONG, PrintingCases.class).toList();
    HarnessIT.assertFails(tests.get(0), "not silent", "it was said on out", "it was said on err");
    tests.get(1).getExecutable().execute();
    HarnessIT.assertFails(tests.get(2), "the failure", "before the failure");
    assertSame(out, System.out);
    assertSame(err, System.err);
  }

  /** As an IDE would: with the agent in the JVM that makes the tests and runs them. */
  @Test
  void inWovenJvm() {
    WeftJvm jvm = WeftJvm.woven();
    Chaos.requested().ifPresent(chaos -> jvm.flags("-Dweft.chaos=" + chaos));
    run(jvm, "in-process")
        .expectOut("ok WovenCases.printsOnce", "ok WovenCases.restarts", "ok WovenCases.rollsBack");
  }

  @Test
  void withoutTheAgent() {
    JvmResult result = run(WeftJvm.plain(), "in-process");
    result.expectExit(1).expectErr("needs a test JVM started with -javaagent:weft.jar.");
  }

  @Test
  void modes() {
    assertSame(Mode.LAUNCHED, Mode.of("launched", true, "", ""));
    assertSame(Mode.LAUNCHED, Mode.of("launched", false, "1", ""));
    assertSame(Mode.IN_PROCESS, Mode.of("in-process", true, "", ""));
    assertSame(Mode.IN_PROCESS, Mode.of("in-process", true, "1:0.1", "1:0.1"));
    for (String wanted : List.of("", "2")) {
      IllegalStateException other =
          assertThrows(IllegalStateException.class, () -> Mode.of("in-process", true, wanted, "1"));
      assertTrue(other.getMessage().contains("-Dweft.chaos=" + wanted), other::getMessage);
    }
    assertThrows(IllegalStateException.class, () -> Mode.of("in process", true, "", ""));
  }

  private static JvmResult run(WeftJvm jvm, String mode) {
    return jvm.classPath(JUNIT)
        .flags("-Dweft.it.mode=" + mode)
        .run(TestRun.class, WovenCases.class.getName());
  }
}
