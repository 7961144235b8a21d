package dev.weft.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.harness.ChaosCases;
import dev.weft.it.fixture.options.Hello;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.opentest4j.TestAbortedException;

/** How a suite under chaos launches its JVMs, and what it leaves out. */
@EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "about the harness itself")
class HarnessChaosIT {
  private static final String PROPERTY = "weft.it.chaos";

  private String former;

  @BeforeEach
  void underChaos() {
    former = System.getProperty(PROPERTY);
    System.setProperty(PROPERTY, "1:1");
  }

  @AfterEach
  void asBefore() {
    if (former == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, former);
    }
  }

  private static List<DynamicTest> tests(WeftJvm jvm) {
    return HarnessIT.list(CaseTests.of(jvm.on(Jdk.running()), ChaosCases.class));
  }

  private static void assertSkipped(DynamicTest test) {
    TestAbortedException skipped =
        assertThrows(TestAbortedException.class, () -> test.getExecutable().execute());
    assertEquals("not under chaos: it counts attempts", skipped.getMessage());
  }

  @Test
  void exemptCasesAreSkipped() throws Throwable {
    List<DynamicTest> tests = tests(WeftJvm.woven());
    assertSkipped(tests.get(0));
    tests.get(1).getExecutable().execute();
    tests.get(2).getExecutable().execute();
    List<DynamicTest> apart =
        HarnessIT.list(CaseTests.apart(() -> WeftJvm.woven().on(Jdk.running()), ChaosCases.class));
    assertSkipped(apart.get(0));
    apart.get(1).getExecutable().execute();
  }

  /** Where the test itself sets the option, chaos is what it is about. */
  @Test
  void ownOptionWins() throws Throwable {
    List<DynamicTest> tests = tests(WeftJvm.woven().options("threads=2,chaos=1:0.000001"));
    tests.get(0).getExecutable().execute();
    HarnessIT.assertFails(tests.get(1), "rolled back on purpose");
  }

  @Test
  void withoutChaos() throws Throwable {
    System.setProperty(PROPERTY, "");
    List<DynamicTest> tests = tests(WeftJvm.woven());
    tests.get(0).getExecutable().execute();
    HarnessIT.assertFails(tests.get(1), "rolled back on purpose");
    WeftJvm.woven().exact("is never run").run(Hello.class).expectSuccess();
  }

  @Test
  void wholeJvm() {
    WeftJvm exempt = WeftJvm.woven().exact("is never run");
    assertThrows(TestAbortedException.class, () -> exempt.run(Hello.class));
    JvmResult bad = WeftJvm.woven().options("nonsense").run(Hello.class);
    bad.expectExit(1).expectErr("nonsense");
  }

  @Test
  void agentArgument() {
    assertEquals("chaos=1:1", Chaos.addTo(null));
    assertEquals("threads=2,chaos=1:1", Chaos.addTo("threads=2"));
    assertEquals("threads=2,chaos=5", Chaos.addTo("threads=2,chaos=5"));
    assertEquals("chaos=5,threads=2", Chaos.addTo("chaos=5,threads=2"));
    System.clearProperty(PROPERTY);
    assertNull(Chaos.addTo(null));
    assertTrue(Chaos.requested().isEmpty());
  }
}
