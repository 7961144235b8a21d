package dev.weft.it.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.junit.JunitRun;
import dev.weft.it.harness.WeftJvm;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests with the extension that do not pass, and what they say. */
class FailingTestsIT {
  private static final String INFO = "Suppressed: dev.weft.junit.TransactionInfo: ";
  private static final String FIXTURE = "\tat dev.weft.it.fixture.junit.";

  private static JunitResults results;

  @BeforeAll
  static void runAll() {
    results = JunitResults.of(WeftJvm.woven(), "FailingTests", "TimeoutTests", "InterceptedTests");
  }

  @Test
  void exceptionsAreUnchanged() {
    results.expectFailure(
        "assertion()",
        "org.opentest4j.AssertionFailedError: expected: <4> but was: <3>\n",
        FIXTURE + "FailingTests.assertion(",
        INFO + "to repeat it: @WithTransactions(aborts = 2, seed = 4711)\n");
    results.expectFailure(
        "checkedException()",
        // Its own frame is the first, so nothing has wrapped or rethrown it as another one.
        "java.io.IOException: unchanged\n" + FIXTURE + "FailingTests.checkedException(",
        INFO + "to repeat it: @WithTransactions(aborts = 2, seed = ");
  }

  /** As in any transaction, what was written before an exception stays. */
  @Test
  void exceptionsCommit() {
    results.expectNotes(1, "assertion() committed 3");
  }

  @Test
  void seedOfAnExceptionThatTakesNoSuppressedOnes() {
    results.expectFailure("withoutSuppression()", "dev.weft.it.fixture.junit.FailingTests$Unsup");
    List<String> entries = results.lines(JunitRun.ENTRY);
    assertEquals(1, entries.size(), entries::toString);
    assertTrue(entries.get(0).contains("@WithTransactions(aborts = 2, seed = "));
  }

  @Test
  void assumptions() {
    results.expect("ABORTED", "assumption()");
    results.expect("ABORTED", "assumptionOnAllThreads()");
    assertFalse(results.trace("assumption()").contains(INFO), "nothing to repeat");
  }

  /** The negative control: what is not rolled back is found, and only because of the aborts. */
  @Test
  void stateThatIsNotRolledBack() {
    results.expectFailure(
        "notRolledBack()", "org.opentest4j.AssertionFailedError: expected: <1> but was: <3>");
    results.expect("SUCCESSFUL", "executedOnce()");
  }

  @Test
  void failuresOfSeveralThreads() {
    String repeat = "to repeat it: @WithTransactions(aborts = 2, threads = 4, seed = 12)\n";
    results.expectFailure(
        "oneAfterTheOther()", "org.opentest4j.AssertionFailedError: expected: <1> but was: <");
    String trace = results.trace("oneAfterTheOther()");
    // In the order of their commits the threads find 1 to 4; all but the first fail.
    for (int i = 2; i <= 4; i++) {
      String part = "expected: <1> but was: <" + i + ">";
      assertEquals(1, occurrences(part, trace), trace);
    }
    assertEquals(3, occurrences(" of 4; " + repeat, trace), trace);
    results.expectNotes(1, "oneAfterTheOther() committed 4");
  }

  private static int occurrences(String part, String text) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }

  @Test
  void inevitability() {
    results.expectFailure(
        "forbidden()",
        "org.opentest4j.AssertionFailedError: The test became inevitable, which"
            + " @WithTransactions(inevitable = false) forbids: java.lang.System.setProperty",
        INFO + "inevitable because of java.lang.System.setProperty; to repeat it: ");
    results.expectNotes(1, "forbidden");
    assertEquals(List.of("effect of forbidden"), results.lines("effect of forbidden"));
    results.expect("SUCCESSFUL", "allowed()");
    assertEquals(List.of("effect of allowed"), results.lines("effect of allowed"));
    results.expectFailure(
        "forbiddenOnThreads()",
        "org.opentest4j.AssertionFailedError: The test became inevitable",
        "a reason",
        "thread 1 of 2; inevitable because of a reason",
        "thread 2 of 2; inevitable because of a reason");
  }

  @Test
  void failuresThatMakeTheTestInevitable() {
    results.expectFailure(
        "failureBeforeInevitability()",
        "org.opentest4j.AssertionFailedError: no apples ==> expected: <1> but was: <0>",
        "inevitable because of the message");
  }

  @Test
  void actionsAfterTheCommit() {
    results.expectFailure("afterCommit()", "java.lang.IllegalStateException: after the commit");
  }

  @Test
  void timeouts() {
    results.expect("SUCCESSFUL", "inTime()");
    results.expectNotes(6, "in time");
    String message = "java.util.concurrent.TimeoutException: ";
    results.expectFailure(
        "oneThread()", message + "oneThread() timed out", "TimeoutTests.oneThread(", INFO);
    results.expectFailure(
        "threeThreads()",
        message + "threeThreads() timed out",
        "TimeoutTests.threeThreads(",
        INFO + "thread 1 of 3; ",
        INFO + "thread 2 of 3; ",
        INFO + "thread 3 of 3; ");
    results.expectFailure("separateThread()", message + "separateThread() timed out");
  }

  @Test
  void interceptorsFurtherOut() {
    results.expect("SUCCESSFUL", "noted()");
    results.expectNotes(1, "interceptor");
    results.expectNotes(3, "intercepted");
    results.expectFailure(
        "inTransaction()",
        "org.junit.jupiter.api.extension.ExtensionConfigurationException: @WithTransactions begins",
        "has begun one already");
    results.expectNotes(0, "never");
  }

  @Test
  void withoutTheAgent() {
    JunitResults plain = JunitResults.of(WeftJvm.plain(), "AttemptTests");
    for (String test : Set.of("byDefault()", "none()", "one()", "nine()")) {
      plain.expectFailure(
          test,
          "org.junit.jupiter.api.extension.ExtensionConfigurationException: @WithTransactions"
              + " needs the Weft agent in the JVM that runs the tests: add -javaagent:weft.jar",
          "argLine");
    }
    plain.expectNotes(0, "default");
  }

  @Test
  void classesThatAreNotWoven() {
    JunitResults excluded =
        JunitResults.of(
            WeftJvm.woven().options("exclude=dev.weft.it.fixture.junit.AttemptTests"),
            "AttemptTests",
            "SeedTests");
    for (String test : Set.of("byDefault()", "none()", "one()", "nine()")) {
      excluded.expectFailure(
          test,
          "org.opentest4j.AssertionFailedError: The test class is not woven, so",
          "dev.weft.it.fixture.junit.AttemptTests.",
          "option exclude");
    }
    excluded.expectNotes(1, "nine");
    excluded.expect("SUCCESSFUL", "first()");
  }
}
