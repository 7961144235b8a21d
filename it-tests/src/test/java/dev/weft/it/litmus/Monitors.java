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

/** Transactions that use monitors, against plain code that uses the same ones. */
public final class Monitors {
  private Monitors() {}

  /** Two transactions with a block that is synchronized. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class Inside {
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
      synchronized (this) {
        x = x + 1;
        return x;
      }
    }
  }

  /** Plain code holds the monitor while the transaction, inside its block, counts. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class PlainCode {
    int x;

    @Actor
    public void plain(II_Result r) {
      synchronized (this) {
        x = x + 1;
        r.r1 = x;
      }
    }

    @Actor
    public void transaction(II_Result r) {
      r.r2 = unit();
    }

    @Atomic
    private int unit() {
      synchronized (this) {
        x = x + 1;
        return x;
      }
    }
  }

  /** As before, with additions that would otherwise be applied at the commit. */
  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "an addition is lost")
  @State
  public static class PlainCounter {
    int x;

    @Actor
    public void plain() {
      synchronized (this) {
        x++;
      }
    }

    @Actor
    public void transaction() {
      unit();
    }

    @Atomic
    private void unit() {
      synchronized (this) {
        x++;
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = x;
    }
  }
}
