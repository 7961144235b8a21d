package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.annotation.Atomic;
import java.util.HashMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Rolling back restores more than the transaction wrote, and so what others have committed. */
public final class UndoneBesides {
  private UndoneBesides() {}

  /** The same field, written by both. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class SameField {
    int x;

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
      x = 7;
      throw new Undo();
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      x = x + 1;
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = x;
    }
  }

  /** Entries of a map in one bucket. */
  @JCStressTest
  @Outcome(id = "11", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class OtherKey {
    private final HashMap<Integer, Integer> map = new HashMap<>();

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
      map.put(1, 7);
      map.put(17, 7);
      throw new Undo();
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      map.put(33, 1);
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 10 * map.size() + map.getOrDefault(33, 0);
    }
  }

  /** Two small fields that lie side by side in memory. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class OtherField {
    byte x;
    byte y;

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
      x = 7;
      throw new Undo();
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      y = 1;
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 10 * x + y;
    }
  }
}
