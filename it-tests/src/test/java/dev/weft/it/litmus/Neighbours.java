package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Elements that lie side by side are written by two transactions: one write takes the other along.
 */
public final class Neighbours {
  private Neighbours() {}

  /** Bytes that lie side by side in memory. */
  @JCStressTest
  @Outcome(id = "22", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "a write has taken the neighbour with it")
  @State
  public static class Bytes {
    private final byte[] array = new byte[16];

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      array[4] += 1;
      array[4] += 1;
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
      r.r1 = (10 * array[4] + array[5]);
    }
  }

  /** Chars that lie side by side in memory. */
  @JCStressTest
  @Outcome(id = "22", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "a write has taken the neighbour with it")
  @State
  public static class Chars {
    private final char[] array = new char[16];

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      array[4] += 1;
      array[4] += 1;
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
      r.r1 = (10 * array[4] + array[5]);
    }
  }

  /** Shorts that lie side by side in memory. */
  @JCStressTest
  @Outcome(id = "22", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "a write has taken the neighbour with it")
  @State
  public static class Shorts {
    private final short[] array = new short[16];

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      array[4] += 1;
      array[4] += 1;
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
      r.r1 = (10 * array[4] + array[5]);
    }
  }

  /** Floats that lie side by side in memory. */
  @JCStressTest
  @Outcome(id = "22", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "a write has taken the neighbour with it")
  @State
  public static class Floats {
    private final float[] array = new float[16];

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      array[4] += 1;
      array[4] += 1;
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
      r.r1 = (int) (10 * array[4] + array[5]);
    }
  }

  /** Longs that lie side by side in memory. */
  @JCStressTest
  @Outcome(id = "22", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "a write has taken the neighbour with it")
  @State
  public static class Longs {
    private final long[] array = new long[16];

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      array[4] += 1;
      array[4] += 1;
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
      r.r1 = (int) (10 * array[4] + array[5]);
    }
  }
}
