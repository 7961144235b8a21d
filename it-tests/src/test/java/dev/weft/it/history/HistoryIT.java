package dev.weft.it.history;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.PreparedJdk;
import dev.weft.it.harness.WeftJvm;
import dev.weft.it.history.program.Unwoven;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every history of random programs has a serial explanation. Longer runs: {@code it-tests/history}.
 */
class HistoryIT {
  private static final String SEEDS = "300";

  /** The same programs each time; their schedules differ all the same. */
  @Test
  void fixedSeeds() {
    explained("", 1);
  }

  /** Programs that nobody has seen before. */
  @Test
  void freshSeeds() {
    PreparedJdk.skip("takes too long; there are fresh ones with abort injection");
    explained("", fresh());
  }

  @Test
  void freshSeedsWithAbortInjection() {
    long seed = fresh();
    explained(",chaos=" + seed, seed);
  }

  /** It can fail. */
  @Test
  void withoutTransactionsItFails() {
    PreparedJdk.skip("is about the checker itself");
    JvmResult result =
        WeftJvm.woven()
            .run(HistoryMain.class, "--isolated", "false", "--groups", "field,counter")
            .expectExit(1);
    assertTrue(
        Pattern.compile("(?m)^contradiction: .* saw what no serial execution shows")
            .matcher(result.out())
            .find(),
        result::toString);
  }

  private static long fresh() {
    return System.currentTimeMillis() * 1000;
  }

  private static void explained(String options, long from) {
    System.out.println("history checker: from seed " + from + options);
    JvmResult result =
        WeftJvm.woven()
            .options("exclude=" + Unwoven.class.getName() + options)
            .run(HistoryMain.class, "--from", Long.toString(from), "--seeds", SEEDS)
            .expectSuccess()
            .expectSilence();
    assertTrue(
        Pattern.compile("(?m)^" + SEEDS + " of " + SEEDS + " histories explained$")
            .matcher(result.out())
            .find(),
        result::toString);
  }
}
