package dev.weft.it.litmus.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.harness.WeftJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All litmus tests for a short time each; {@code it-tests/litmus} runs them for longer. */
class LitmusIT {
  private static final int STRIDE = 64;

  /** No test shows a result that no serial execution has. */
  @TestFactory
  Stream<DynamicTest> litmus() {
    LitmusRun run = new LitmusRun(WeftJvm::woven, false);
    List<String> names = LitmusRun.tests(System.getProperty("weft.litmus.tests", ""));
    run.execute(names, VmMode.TIERED, new Load(120, 2, STRIDE));
    run.execute(names, VmMode.INTERPRETED, new Load(120, 1, STRIDE));
    List<DynamicTest> tests = new ArrayList<>();
    for (LitmusResult result : run.results()) {
      tests.add(
          DynamicTest.dynamicTest(
              result.name(), () -> assertTrue(result.passed(2), result::details)));
    }
    tests.add(
        DynamicTest.dynamicTest("standard error", () -> assertEquals(List.of(), run.complaints())));
    return tests.stream();
  }

  /** The tests do see what goes wrong: without the agent there are no transactions. */
  @Test
  void forbiddenResultsAreSeenWithoutTheAgent() {
    LitmusRun run = new LitmusRun(WeftJvm::plain, false);
    List<String> names = LitmusRun.tests("LostUpdate");
    run.execute(names, VmMode.INTERPRETED, new Load(100, 2, STRIDE));
    long seen = run.results().stream().filter(each -> each.forbidden() > 0).count();
    assertTrue(
        seen > names.size() / 2,
        () -> String.join("\n", run.results().stream().map(LitmusResult::details).toList()));
  }
}
