package dev.weft.it.history.check;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Unique;
import dev.weft.it.history.program.Units;
import dev.weft.it.history.program.UserRollback;
import dev.weft.it.history.run.Attempt;
import dev.weft.it.history.run.Execution;
import dev.weft.it.history.run.History;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker accepts a right history and rejects each kind of wrong one. */
class CheckerTest {
  private final Handmade hand = new Handmade();

  @Test
  void aSerialHistoryIsAccepted() {
    hand.commit("field.putLong", "field.preIncrement", "list.add", "effect.afterCommit");
    hand.commit("field.getLong", "list.sum", "effect.throw", "effect.defer");
    hand.abort("object.twoReads", "map.entries");
    hand.commit("object.twoReads", "map.entries");
    assertAccepted();
  }

  @Test
  void lostUpdate() {
    hand.commit("field.preIncrement");
    Attempt second = hand.commit("field.preIncrement");
    second.seen.set(0, 1);
    assertRejected("T2 saw what no serial execution shows", "saw    1", "serial 2");
  }

  @Test
  void lostUpdateThatNobodySaw() {
    hand.commit("counter.int");
    hand.commit("counter.int");
    History right = hand.history();
    List<String> state = right.state().stream().map(line -> line.replace("ci=2", "ci=1")).toList();
    History wrong = new History(right.program(), right.records(), state, List.of());
    Contradiction found = Checker.check(wrong);
    assertNotNull(found);
    assertTrue(found.summary().contains("the state at the end"), found::toString);
  }

  @Test
  void writeSkew() {
    hand.commit("object.skew 0");
    Attempt second = hand.commit("object.skew 2");
    second.seen.set(0, 0);
    assertRejected("T2 saw what no serial execution shows: op 0 object.skew");
  }

  @Test
  void staleReadPlacedBeforeTheWrite() {
    Attempt writer = hand.commit("field.putLong");
    Attempt reader = hand.commit("field.getLong");
    reader.seen.set(0, 0);
    reader.serial = writer.serial - 1;
    assertRejected("the serial order contradicts real time");
  }

  @Test
  void overlappingReadMayComeBeforeTheWrite() {
    Attempt writer = hand.commit("field.putLong");
    Attempt reader = hand.commit("field.getLong");
    reader.seen.set(0, 0);
    reader.serial = writer.serial - 1;
    writer.ended = reader.began + 1;
    assertAccepted();
  }

  @Test
  void twoWritersWithOneNumber() {
    Attempt first = hand.commit("field.putLong");
    hand.commit("field.putInt").serial = first.serial;
    assertRejected("two transactions that wrote have the same serial number");
  }

  @Test
  void dirtyReadOfAnAbortedAttempt() {
    hand.abort("field.putLong");
    hand.commit("field.putLong");
    Attempt reader = hand.abort("field.getLong");
    hand.commit("field.getLong");
    reader.seen.set(0, Unique.of(1, 1, 0));
    assertRejected(
        "rolled back attempt of T2 saw what no serial execution shows",
        "from T1 (thread 0, attempt 1, rolled back), op 0 field.putLong");
  }

  @Test
  void abortedAttemptBetweenTwoSnapshots() {
    hand.commit("object.transfer");
    Attempt torn = hand.abort("object.twoReads");
    hand.commit("object.twoReads");
    torn.seen.set(0, 0);
    torn.seen.set(1, 1);
    hand.history().record(1).committed().ended = torn.began + 1;
    assertRejected("rolled back attempt of T2", "between 0 and 1");
    torn.seen.set(1, 0);
    assertAccepted();
    torn.seen.set(0, -1);
    torn.seen.set(1, 1);
    assertAccepted();
  }

  @Test
  void abortedAttemptThatSawThePast() {
    hand.commit("field.putLong");
    Attempt reader = hand.abort("field.getLong");
    hand.commit("field.getLong");
    reader.seen.set(0, 0);
    assertRejected("rolled back attempt of T2", "between 1 and 1");
  }

  @Test
  void abortedAttemptThatSawTheFuture() {
    Attempt reader = hand.abort("field.getLong");
    hand.commit("field.getLong");
    hand.commit("field.putLong");
    reader.seen.set(0, Unique.of(2, 1, 0));
    assertRejected("rolled back attempt of T1", "between 0 and 0");
  }

  @Test
  void exceptionThatNoSerialExecutionThrows() {
    Attempt torn = hand.abort("field.getLong", "field.getLong");
    hand.commit("field.getLong", "field.getLong");
    torn.seen.set(1, Execution.code(new IndexOutOfBoundsException()));
    assertRejected("rolled back attempt of T1 saw");
  }

  @Test
  void beginningOfATraceIsEnough() {
    Attempt cut = hand.abort("field.getLong");
    hand.commit("field.getLong", "field.getDouble");
    assertAccepted();
    cut.seen.add(7, Frame.NULL);
    assertRejected("rolled back attempt of T1", "serial nothing");
  }

  @Test
  void missingActionAfterAnAbort() {
    hand.abort("field.getLong").aborts = 0;
    hand.commit("field.getLong");
    assertRejected("its action for that ran 0 times");
  }

  @Test
  void actionsAfterAnAbortInTheWrongOrder() {
    Attempt attempt = hand.abort("field.getLong");
    hand.commit("field.getLong");
    attempt.abortsPlanned.addAll(List.of(1, 2));
    attempt.abortsRan.addAll(List.of(1, 2));
    assertRejected("planned for that [2, 1], but did [1, 2]");
  }

  @Test
  void actionAfterTheCommitThatRanTwice() {
    hand.commit("field.getLong").commits = 2;
    assertRejected("ran its action after the commit 2 times");
  }

  @Test
  void actionAfterTheCommitThatIsMissing() {
    hand.commit("field.getLong", "effect.afterCommit").effects.clear();
    assertRejected("wrong effects after the commit");
  }

  @Test
  void effectsInTheWrongOrder() {
    Attempt attempt = hand.commit("effect.defer", "effect.afterCommit");
    attempt.effects.add(attempt.effects.remove(0));
    assertRejected("operations [1, 0], in a serial run [0, 1]");
  }

  @Test
  void effectOfAnAbortedAttempt() {
    hand.abort("effect.defer").effects.add(0);
    hand.commit("effect.defer");
    assertRejected("was rolled back, but has had effects: [0]");
  }

  @Test
  void transactionThatNeverCommitted() {
    hand.abort("field.getLong");
    assertRejected("is the last one, but its action after the commit did not run");
  }

  @Test
  void exceptionThatShouldHaveRolledBack() {
    Attempt attempt = hand.commit(Units.Kind.ROLLBACK, "field.putLong");
    hand.history().record(attempt.plan.id).thrown = new UserRollback();
    assertRejected("was not rolled back");
  }

  @Test
  void resultThatTheCallerDidNotGet() {
    Attempt attempt = hand.commit("field.getLong");
    hand.history().record(attempt.plan.id).result++;
    assertRejected("but the caller got");
  }

  @Test
  void throwableOutOfNowhere() {
    hand.commit("field.getLong");
    History right = hand.history();
    List<Throwable> stray = List.of(new InternalError("stray"));
    History wrong = new History(right.program(), right.records(), right.state(), stray);
    assertTrue(Checker.check(wrong).summary().startsWith("unexpected throwable"));
  }

  @Test
  void whatPlainCodeSawOfANodeThatWasTakenOut() {
    Attempt attempt = hand.commit("node.take");
    attempt.taken.add(hand.history().record(1).plan.prepare());
    assertRejected("plain code after it saw what does not belong there");
  }

  private void assertAccepted() {
    Contradiction found = Checker.check(hand.history());
    assertNull(found, () -> found.summary() + "\n" + found.details());
  }

  private void assertRejected(String... texts) {
    Contradiction found = Checker.check(hand.history());
    assertNotNull(found);
    String all = found.summary() + "\n" + found.details();
    for (String text : texts) {
      assertTrue(all.contains(text), () -> "missing: " + text + "\nin: " + all);
    }
  }
}
