package dev.weft.it.testlib;

import dev.weft.annotation.Pure;
import dev.weft.it.testlib.Settings.Scope;
import dev.weft.runtime.Engine;
import java.util.LinkedHashSet;
import java.util.Set;
import junit.framework.TestCase;

/**
 * Executes tests as transactions whose first attempts are rolled back at random barriers.
 *
 * <p>In scope {@code each} the test changes a collection that an earlier transaction has committed,
 * so what an attempt leaves behind is what the next one meets. In scope {@code whole} everything is
 * made anew in each attempt.
 *
 * <p>What the test throws does not leave the body: an attempt whose body throws commits at once.
 *
 * <p>For one thread.
 */
final class InTransactions implements Execution {
  private final Settings settings;
  private final Set<String> reasons = new LinkedHashSet<>();
  private long transactions;
  private long attempts;

  InTransactions(Settings settings) {
    this.settings = settings;
  }

  /** How many transactions there were. */
  long transactions() {
    return transactions;
  }

  /** How many attempts they needed, all rolled back but one each. */
  long attempts() {
    return attempts;
  }

  @Override
  public Outcome execute(String type, String name, TestCase test) {
    reasons.clear();
    long random = settings.random(type, name);
    Throwable thrown;
    try {
      thrown = isWhole(random) ? transact(Phase.WHOLE, test, random) : inTurn(test, random);
    } catch (Exception e) {
      thrown = new IllegalStateException("not thrown by the test", e);
    }
    return Outcome.of(type, name, thrown, String.join("; ", reasons));
  }

  private boolean isWhole(long random) {
    // Not the low bits: they have chosen the sample.
    return settings.scope == Scope.WHOLE || settings.scope == Scope.MIXED && random >>> 62 == 0;
  }

  /** In the order of {@code TestCase.runBare()}. */
  private Throwable inTurn(TestCase test, long random) throws Exception {
    Throwable thrown = transact(Phase.SET_UP, test, random);
    if (thrown != null) {
      return thrown;
    }
    thrown = transact(Phase.TEST, test, random + 1);
    Throwable last = transact(Phase.TEAR_DOWN, test, random + 2);
    return thrown == null ? last : thrown;
  }

  private Throwable transact(Phase phase, TestCase test, long seed) throws Exception {
    transactions++;
    Ended ended = Engine.call("testlib", () -> attempt(phase, test), settings.aborts, seed);
    if (ended.inevitable != null) {
      reasons.add(phase + " " + ended.inevitable);
    }
    return ended.thrown;
  }

  private Ended attempt(Phase phase, TestCase test) {
    count();
    Throwable thrown = phase.run(test);
    return new Ended(thrown, Engine.inevitability());
  }

  /** Not undone when the attempt is rolled back. */
  @Pure
  private void count() {
    attempts++;
  }

  private record Ended(Throwable thrown, String inevitable) {}
}
