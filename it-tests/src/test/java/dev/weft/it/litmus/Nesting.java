package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.Transactions;
import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Units within units are one unit: an inner one commits too early, or undoes what is not its own.
 */
public final class Nesting {
  private Nesting() {}

  /** The body is a lambda expression run by {@code Transactions.run}, the unit around it flat. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class InLambda {
    int x;

    @Actor
    public void first(II_Result r) {
      r.r1 = add();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = add();
    }

    @Atomic
    private int add() {
      Transactions.run(() -> x = x + 1);
      return x;
    }
  }

  /** The inner unit commits before the outer one. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class InnerCommit {
    int x;
    int y;

    @Atomic
    private void inner() {
      x = 1;
    }

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      inner();
      Pause.now();
      y = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return 10 * x + y;
    }
  }

  /** The inner unit reads another state than the outer one. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class InnerRead {
    int x;
    int y;

    @Atomic
    private int inner() {
      return y;
    }

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = 1;
      y = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int tens = 10 * x;
      Pause.now();
      return tens + inner();
    }
  }

  /** The inner unit names an exception that undoes it; within another unit it does not. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class InnerException {
    int x;
    int y;

    @Atomic(rollbackOn = Undo.class)
    private void inner() {
      x = 1;
      throw new Undo();
    }

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      try {
        inner();
      } catch (Undo expected) {
        Pause.now();
        y = 1;
      }
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return 10 * x + y;
    }
  }

  /** The outer unit is undone, and the inner one with it. */
  @JCStressTest
  @Outcome(id = "11", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class OuterException {
    int x;
    int y;

    @Atomic
    private void inner() {
      x = 7;
    }

    @Actor
    public void first() {
      try {
        one();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void one() {
      inner();
      y = 7;
      throw new Undo();
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      x = x + 1;
      y = y + 1;
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 10 * x + y;
    }
  }
}
