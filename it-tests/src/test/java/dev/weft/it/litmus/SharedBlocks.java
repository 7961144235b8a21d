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

/**
 * Elements of one block, or of two that touch, are written by two transactions: a write is lost.
 */
public final class SharedBlocks {
  private SharedBlocks() {}

  /** The last element of a block and the first of the next one. */
  @JCStressTest
  @Outcome(id = "22", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class BlockBorder {
    private final int[] array = new int[16];

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      array[7] += 1;
      array[7] += 1;
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      array[8] += 1;
      array[8] += 1;
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 10 * array[7] + array[8];
    }
  }

  /** A range beside an element, in one block. */
  @JCStressTest
  @Outcome(id = "121", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class BesideFill {
    private final byte[] array = new byte[16];

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      Arrays.fill(array, 0, 5, (byte) 1);
      Arrays.fill(array, 6, 16, (byte) 1);
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      array[5] += 1;
      array[5] += 1;
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = array[4] * 100 + array[5] * 10 + array[6];
    }
  }

  /** Booleans that are set by one and by the other. */
  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class Booleans {
    private final boolean[] array = new boolean[4];

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      array[0] = true;
      array[2] = true;
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      array[1] = true;
      array[3] = !array[3];
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = (array[0] && array[1] && array[2] && array[3]) ? 1 : 0;
    }
  }

  /** One and the same element of a byte array. */
  @JCStressTest
  @Outcome(id = "11", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "an addition is lost")
  @State
  public static class SameElement {
    private final byte[] array = new byte[4];

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      array[2] += 1;
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      array[2] += 10;
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = array[2];
    }
  }
}
