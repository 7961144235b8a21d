package dev.weft.it.litmus.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.harness.PreparedJdk;
import dev.weft.it.harness.WeftJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** All litmus tests for a short time each; {@code it-tests/litmus} runs them for longer. */
class LitmusIT {
  private static final int STRIDE = 64;
  private static final int SEED = 2025;

  /** No test shows a result that no serial execution has. */
  @TestFactory
  Stream<DynamicTest> litmus() {
    List<String> names = LitmusRun.tests(System.getProperty("weft.litmus.tests", ""));
    LitmusRun run = new LitmusRun(WeftJvm::woven, false);
    if (PreparedJdk.isRequested()) {
      run.execute(names, VmMode.TIERED, new Load(60, 1, STRIDE));
      return tests("", run, 1);
    }
    run.execute(names, VmMode.TIERED, new Load(120, 1, STRIDE));
    run.execute(names, VmMode.INTERPRETED, new Load(50, 1, STRIDE));
    LitmusRun chaos = new LitmusRun(() -> WeftJvm.woven().options("chaos=" + SEED), false);
    chaos.execute(names, VmMode.C1, new Load(50, 1, STRIDE));
    return Stream.concat(tests("", run, 2), tests("chaos: ", chaos, 1));
  }

  private static Stream<DynamicTest> tests(String prefix, LitmusRun run, int modes) {
    List<DynamicTest> tests = new ArrayList<>();
    for (LitmusResult result : run.results()) {
      tests.add(
          DynamicTest.dynamicTest(
              prefix + result.name(), () -> assertTrue(result.passed(modes), result::details)));
    }
    tests.add(
        DynamicTest.dynamicTest(
            prefix + "standard error", () -> assertEquals(List.of(), run.complaints())));
    return tests.stream();
  }

  /** The tests do see what goes wrong: without the agent there are no transactions. */
  @TestFactory
  @EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "about the tests themselves")
  Stream<DynamicTest> forbiddenResultsAreSeenWithoutTheAgent() {
    PreparedJdk.skip("is about the tests themselves");
    LitmusRun run = new LitmusRun(WeftJvm::plain, false);
    List<String> names = LitmusRun.tests("Zombies|Restarts|RolledBack\\.");
    run.execute(names, VmMode.INTERPRETED, new Load(60, 2, STRIDE));
    return run.results().stream()
        .map(
            result ->
                DynamicTest.dynamicTest(
                    result.name(), () -> assertTrue(result.forbidden() > 0, result::details)));
  }
}
