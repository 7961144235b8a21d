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

/** {@code f++} and its kin, applied at the commit, against transactions that read or assign. */
public final class CountersAndReads {
  private CountersAndReads() {}

  /** Two counters that count together are read apart. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class TwoRead {
    int x;
    int y;

    @Actor
    public void count() {
      both();
    }

    @Atomic
    private void both() {
      x++;
      y++;
    }

    @Actor
    public void look(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return 10 * x + y;
    }
  }

  /** Who counts in one field and has read the other has not noticed that it was counted, too. */
  @JCStressTest
  @JCStressMeta(Grade.OneOfTwo.class)
  @State
  public static class WriteSkew {
    int x;
    int y;

    @Actor
    public void first() {
      countX();
    }

    @Atomic
    private void countX() {
      if (y == 0) {
        x++;
      }
    }

    @Actor
    public void second() {
      countY();
    }

    @Atomic
    private void countY() {
      if (x == 0) {
        y++;
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 10 * x + y;
    }
  }

  /** An addition meets a transaction that assigns: it comes before or after, not in between. */
  @JCStressTest
  @Outcome(
      id = {"0, 21", "1, 21"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "the addition came between read and write, or is lost")
  @State
  public static class Assignment {
    int x;

    @Actor
    public void count() {
      add();
    }

    @Atomic
    private void add() {
      x++;
    }

    @Actor
    public void assign(II_Result r) {
      r.r1 = set();
    }

    @Atomic
    private int set() {
      int before = x;
      x = before + 20;
      return before;
    }

    @Arbiter
    public void look(II_Result r) {
      r.r2 = x;
    }
  }

  /**
   * What a transaction that is rolled back has counted counts, or takes another's count with it.
   */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "the addition rolled back counts, or the other one does not")
  @State
  public static class RolledBack {
    int x;

    @Actor
    public void undone() {
      try {
        addAndFail();
      } catch (Undo expected) {
        // Wanted: nothing was added.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void addAndFail() {
      x++;
      throw new Undo();
    }

    @Actor
    public void committed() {
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

  /** Static counters that count together are read apart, or lose an addition. */
  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "the counters are not equal")
  @State
  public static class Statics {
    private static int x;
    private static long y;

    @Actor
    public void first(II_Result r) {
      both();
      r.r1 = difference();
    }

    @Actor
    public void second(II_Result r) {
      both();
      r.r2 = difference();
    }

    @Atomic
    private static void both() {
      x++;
      y++;
    }

    @Atomic
    private static int difference() {
      return x - (int) y;
    }
  }
}
