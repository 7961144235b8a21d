package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.annotation.Atomic;
import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Ranges that are written, where another transaction writes: one of the two is lost. */
public final class RangeWrites {
  private RangeWrites() {}

  /** Elements move up within an array while one of them is counted. */
  @JCStressTest
  @Outcome(
      id = {"501", "510"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class Shift {
    private final int[] array = {0, 0, 0, 0};

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      System.arraycopy(array, 0, array, 1, 3);
      array[0] = 5;
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      int before = array[1];
      Pause.now();
      array[1] = before + 1;
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 100 * array[0] + 10 * array[1] + array[2];
    }
  }

  /** A range is filled while an element of it is counted. */
  @JCStressTest
  @Outcome(
      id = {"3", "4"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class FillAndAdd {
    private final int[] array = new int[16];

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      Arrays.fill(array, 3);
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      int before = array[9];
      Pause.now();
      array[9] = before + 1;
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = array[9];
    }
  }

  /** Two fills of one array: one of them comes last everywhere. */
  @JCStressTest
  @Outcome(
      id = {"11", "22"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class TwoFills {
    private final short[] array = new short[200];

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      Arrays.fill(array, (short) 1);
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      Arrays.fill(array, (short) 2);
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 10 * array[0] + array[199];
    }
  }

  /** Two arrays are copied into each other. */
  @JCStressTest
  @Outcome(
      id = {"1111", "2222"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class Exchange {
    private final int[] one = new int[20];
    private final int[] two = new int[20];

    {
      Arrays.fill(one, 1);
      Arrays.fill(two, 2);
    }

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      System.arraycopy(one, 0, two, 0, 20);
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      System.arraycopy(two, 0, one, 0, 20);
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 1000 * one[0] + 100 * one[19] + 10 * two[0] + two[19];
    }
  }

  /** An array is sorted while its greatest element is made the smallest. */
  @JCStressTest
  @Outcome(
      id = {"1012", "1120"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class Sort {
    private final int[] array = {3, 2, 1};

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      Arrays.sort(array);
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      for (int i = 0; i < 3; i++) {
        if (array[i] == 3) {
          Pause.now();
          array[i] = 0;
          break;
        }
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 1000 + 100 * array[0] + 10 * array[1] + array[2];
    }
  }
}
