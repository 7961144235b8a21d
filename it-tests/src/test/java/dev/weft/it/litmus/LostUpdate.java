package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two transactions read a variable and write what follows from it. */
public final class LostUpdate {
  private LostUpdate() {}

  /** Both read the old value of a field, so one addition is overwritten. */
  @JCStressTest
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "one addition is lost")
  @State
  public static class Field {
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
      x = x + 1;
      return x;
    }
  }
}
