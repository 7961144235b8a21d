package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Transactions each of which would have to come before the next one, and the last before the first.
 */
public final class Cycles {
  private Cycles() {}

  /** Each writes first and reads afterwards: both read the old value. */
  @JCStressTest
  @Outcome(
      id = {"0, 1", "1, 0"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "the two were not executed one after the other")
  @State
  public static class StoreBuffering {
    int x;
    int y;

    @Actor
    public void first(II_Result r) {
      r.r1 = setX();
    }

    @Atomic
    private int setX() {
      x = 1;
      return y;
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = setY();
    }

    @Atomic
    private int setY() {
      y = 1;
      return x;
    }
  }

  /** Each reads first and writes afterwards: both read the new value. */
  @JCStressTest
  @Outcome(
      id = {"0, 1", "1, 0"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "the two were not executed one after the other")
  @State
  public static class LoadBuffering {
    int x;
    int y;

    @Actor
    public void first(II_Result r) {
      r.r1 = readY();
    }

    @Atomic
    private int readY() {
      int seen = y;
      x = 1;
      return seen;
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = readX();
    }

    @Atomic
    private int readX() {
      int seen = x;
      y = 1;
      return seen;
    }
  }

  /** Three transactions in a circle, each reads what the next one writes. */
  @JCStressTest
  @Outcome(
      id = {"111", "0"},
      expect = FORBIDDEN,
      desc = "each came before the next one")
  @Outcome(expect = ACCEPTABLE)
  @State
  public static class Circle {
    int x;
    int y;
    int z;

    @Actor
    public void first() {
      setX();
    }

    @Atomic
    private void setX() {
      if (y == 0) {
        Pause.now();
        x = 1;
      }
    }

    @Actor
    public void second() {
      setY();
    }

    @Atomic
    private void setY() {
      if (z == 0) {
        Pause.now();
        y = 1;
      }
    }

    @Actor
    public void third() {
      setZ();
    }

    @Atomic
    private void setZ() {
      if (x == 0) {
        Pause.now();
        z = 1;
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 100 * x + 10 * y + z;
    }
  }
}
