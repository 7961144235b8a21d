package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * {@code f++} and its kin are applied at the commit: additions that are lost, or seen too early.
 */
public final class Counters {
  private Counters() {}

  /** {@code x++} without use of the result. */
  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "an addition is lost or applied twice")
  @State
  public static class Increment {
    int x;

    @Actor
    public void first() {
      add();
    }

    @Actor
    public void second() {
      add();
    }

    @Atomic
    private void add() {
      x++;
    }

    @Arbiter
    public void sum(I_Result r) {
      r.r1 = x;
    }
  }

  /** {@code x += k} with different amounts. */
  @JCStressTest
  @Outcome(id = "11", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "an addition is lost or applied twice")
  @State
  public static class Add {
    int x;

    @Actor
    public void first() {
      add(1);
    }

    @Actor
    public void second() {
      add(10);
    }

    @Atomic
    private void add(int k) {
      x += k;
    }

    @Arbiter
    public void sum(I_Result r) {
      r.r1 = x;
    }
  }

  /** {@code x -= k} of a long field, twice in a transaction. */
  @JCStressTest
  @Outcome(id = "-22", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "an addition is lost or applied twice")
  @State
  public static class SubtractLong {
    long x;

    @Actor
    public void first() {
      add(1);
    }

    @Actor
    public void second() {
      add(10);
    }

    @Atomic
    private void add(long k) {
      x -= k;
      x -= k;
    }

    @Arbiter
    public void sum(J_Result r) {
      r.r1 = x;
    }
  }

  /** {@code x++} of a volatile field. */
  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "an addition is lost or applied twice")
  @State
  public static class VolatileIncrement {
    volatile int x;

    @Actor
    public void first() {
      add();
    }

    @Actor
    public void second() {
      add();
    }

    @Atomic
    private void add() {
      x++;
    }

    @Arbiter
    public void sum(I_Result r) {
      r.r1 = x;
    }
  }

  /** {@code x++}, then the field is read: the pending addition becomes a write. */
  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "an addition is lost or applied twice")
  @State
  public static class ReadAfterwards {
    int x;

    @Actor
    public void first() {
      add();
    }

    @Actor
    public void second() {
      add();
    }

    @Atomic
    private void add() {
      x++;
      if (x == 0) {
        x = 100;
      }
    }

    @Arbiter
    public void sum(I_Result r) {
      r.r1 = x;
    }
  }

  /** {@code x++}, then the field is written, then counted again. */
  @JCStressTest
  @Outcome(id = "4", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "an addition is lost or applied twice")
  @State
  public static class WriteAfterwards {
    int x;

    @Actor
    public void first() {
      add();
    }

    @Actor
    public void second() {
      add();
    }

    @Atomic
    private void add() {
      x++;
      x = x + 1;
      x++;
      x--;
    }

    @Arbiter
    public void sum(I_Result r) {
      r.r1 = x;
    }
  }

  /** {@code x++} whose result is used. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class ResultUsed {
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
      return x++ + 1;
    }
  }

  /** {@code ++x} whose result is used. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class ResultOfPrefixUsed {
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
      return ++x;
    }
  }
}
