package dev.weft.it.testlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.harness.Chaos;
import dev.weft.it.harness.PreparedJdk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * Collections of the JDK do in transactions that are rolled back what they do without. A sample;
 * everything: {@code it-tests/testlib}.
 */
class TestlibIT {
  private static final String COMMONS = "^Commons[.]";
  private static final String JDK = "^(?!Commons[.])";

  /** About one of so many tests. */
  private static final String SAMPLE = "150";

  /** The same on a prepared JDK. */
  private static final String RARE_SAMPLE = "400";

  /** Every test of some types whose suites are small. */
  private static final String ALL = "Lists.ArrayList$|Queues.ArrayDeque$|Sets.HashSet$";

  @Test
  void sample() {
    Chaos.skip("injects aborts itself, into thousands of tests");
    Comparison comparison = new Comparison();
    List<String> settings =
        PreparedJdk.isRequested()
            ? List.of("--suite", JDK, "--sample", RARE_SAMPLE)
            : List.of("--suite", JDK, "--sample", SAMPLE, "--all", ALL);
    comparison.run("sample", Settings.parse(settings));
    Testlib.print(System.out, comparison);
    assertEquals(List.of(), comparison.complaints());
    assertEquals(List.of(), comparison.differences());
    assertTrue(comparison.rows().size() >= 60, () -> "types: " + comparison.rows().keySet());
    // Not only some are rolled back: three attempts of each transaction, unless it is inevitable.
    assertTrue(comparison.attempts() > 2 * comparison.transactions());
  }

  /** The same of a library that is woven as applications are. */
  @Test
  @EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "no class of the JDK")
  void commonsCollections() {
    PreparedJdk.skip("a class of an application is woven on it as by the agent");
    Chaos.skip("injects aborts itself, into thousands of tests");
    Comparison comparison = new Comparison();
    comparison.run("commons", Settings.parse(List.of("--suite", COMMONS, "--sample", "20")));
    Testlib.print(System.out, comparison);
    assertEquals(List.of(), comparison.complaints());
    assertEquals(List.of(), comparison.differences());
    assertTrue(comparison.rows().size() >= 60, () -> "types: " + comparison.rows().keySet());
    assertTrue(comparison.attempts() > 2 * comparison.transactions());
  }

  /** It can fail: elements that stay in a list that was rolled back are found. */
  @Test
  @EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "about the comparison itself")
  void whatIsNotUndoneIsFound() {
    PreparedJdk.skip("is about the comparison itself");
    Comparison comparison = new Comparison();
    comparison.run("leaky", Settings.parse(List.of("--suite", Types.LEAKY, "--test", "testAdd_")));
    assertEquals(List.of(), comparison.complaints());
    Row row = comparison.rows().get(Types.LEAKY);
    assertTrue(row.differences > 0, () -> row.tests + " tests, no difference");
    assertTrue(comparison.differences().stream().allMatch(d -> d.plain().equals(Outcome.PASSED)));
  }
}
