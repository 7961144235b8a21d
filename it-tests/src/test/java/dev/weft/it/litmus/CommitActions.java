package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.Transactions;
import dev.weft.annotation.Atomic;
import dev.weft.annotation.Deferred;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Actions after the commit: run too early, twice, never, or out of order. */
public final class CommitActions {
  private CommitActions() {}

  /** Serial numbers do not grow in the order in which the transactions saw each other. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class SerialNumbers {
    int x;
    private long firstSerial;
    private long secondSerial;
    private int firstValue;
    private int secondValue;

    @Actor
    public void first() {
      firstValue = add(true);
    }

    @Actor
    public void second() {
      secondValue = add(false);
    }

    @Atomic
    private int add(boolean isFirst) {
      int value = x + 1;
      x = value;
      Transactions.afterCommit(
          serial -> {
            if (isFirst) {
              firstSerial = serial;
            } else {
              secondSerial = serial;
            }
          });
      return value;
    }

    @Arbiter
    public void compare(Z_Result r) {
      r.r1 = firstValue != secondValue && firstSerial < secondSerial == firstValue < secondValue;
    }
  }

  /** A reader's serial number is not between those of the writer it saw and the one it did not. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class ReaderSerial {
    int x;
    private long writerSerial;
    private long readerSerial;
    private int seen;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = 1;
      Transactions.afterCommit(serial -> writerSerial = serial);
    }

    @Actor
    public void reader() {
      seen = read();
    }

    @Atomic
    private int read() {
      Transactions.afterCommit(serial -> readerSerial = serial);
      return x;
    }

    @Arbiter
    public void compare(Z_Result r) {
      r.r1 = seen == 1 ? readerSerial > writerSerial : readerSerial < writerSerial;
    }
  }

  /** The action sees another state than the one that was committed, or runs more than once. */
  @JCStressTest
  @Outcome(
      id = {"1, 2, 11", "2, 1, 11"},
      expect = ACCEPTABLE)
  @Outcome(
      id = "2, 2, 11",
      expect = ACCEPTABLE_INTERESTING,
      desc = "the other one committed before the action looked")
  @Outcome(expect = FORBIDDEN, desc = "the action ran too early, or not once")
  @State
  public static class Once {
    int x;
    private int firstActions;
    private int secondActions;

    @Actor
    public void first(III_Result r) {
      add(
          () -> {
            firstActions++;
            r.r1 = read();
          });
    }

    @Actor
    public void second(III_Result r) {
      add(
          () -> {
            secondActions++;
            r.r2 = read();
          });
    }

    @Atomic
    private void add(Runnable action) {
      x = x + 1;
      Transactions.afterCommit(action);
    }

    @Atomic
    private int read() {
      return x;
    }

    @Arbiter
    public void count(III_Result r) {
      r.r3 = 10 * firstActions + secondActions;
    }
  }

  /** Deferred calls of one transaction change places, or run though it was rolled back. */
  @JCStressTest
  @Outcome(id = "123, 0", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "deferred calls out of order, or of a transaction undone")
  @State
  public static class Order {
    int x;
    private int committed;
    private int undone;

    @Actor
    public void first() {
      commit();
    }

    @Atomic
    private void commit() {
      note(1);
      x = x + 1;
      Transactions.afterCommit(() -> note(2));
      note(3);
    }

    @Deferred
    private void note(int digit) {
      committed = 10 * committed + digit;
    }

    @Actor
    public void second() {
      try {
        fail();
      } catch (Undo expected) {
        // Wanted: nothing is run.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void fail() {
      noteUndone();
      x = x + 1;
      throw new Undo();
    }

    @Deferred
    private void noteUndone() {
      undone++;
    }

    @Arbiter
    public void look(II_Result r) {
      r.r1 = committed;
      r.r2 = undone;
    }
  }
}
