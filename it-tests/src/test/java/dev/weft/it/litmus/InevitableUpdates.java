package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.Transactions;
import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Updates by a transaction that can no longer be rolled back, beside those of one that can. */
public final class InevitableUpdates {
  private InevitableUpdates() {}

  /** An inevitable transaction and an ordinary one add to the same field. */
  @JCStressTest
  @Outcome(id = "11", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "an addition is lost")
  @State
  public static class Update {
    int x;

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      int before = x;
      Transactions.becomeInevitable("litmus");
      x = before + 1;
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      x = x + 10;
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = x;
    }
  }

  /** An inevitable transaction and an ordinary one count in the same field. */
  @JCStressTest
  @Outcome(id = "3", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "an addition is lost")
  @State
  public static class Counted {
    int x;

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      x++;
      Transactions.becomeInevitable("litmus");
      x++;
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      x++;
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = x;
    }
  }

  /** It is to be rolled back, cannot be, and its writes stay, all of them. */
  @JCStressTest
  @Outcome(
      id = {"33", "11"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class Kept {
    int x;
    int y;

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
      x = 1;
      Transactions.becomeInevitable("litmus");
      y = 1;
      throw new Undo();
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      if (x == y) {
        x = x + 2;
        y = y + 2;
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 10 * x + y;
    }
  }
}
