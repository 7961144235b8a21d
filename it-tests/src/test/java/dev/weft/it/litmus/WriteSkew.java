package dev.weft.it.litmus;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Two transactions read what the other one writes and write what the other one reads; if neither
 * sees the other they were not executed one after the other.
 */
public final class WriteSkew {
  private WriteSkew() {}

  /** Two fields. */
  @JCStressTest
  @JCStressMeta(Grade.OneOfTwo.class)
  @State
  public static class Fields {
    int x;
    int y;

    @Actor
    public void first() {
      setFirst();
    }

    @Atomic
    private void setFirst() {
      if (y == 0) {
        x = 1;
      }
    }

    @Actor
    public void second() {
      setSecond();
    }

    @Atomic
    private void setSecond() {
      if (x == 0) {
        y = 1;
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 10 * x + y;
    }
  }

  /** Two volatile fields. */
  @JCStressTest
  @JCStressMeta(Grade.OneOfTwo.class)
  @State
  public static class VolatileFields {
    volatile int x;
    volatile int y;

    @Actor
    public void first() {
      setFirst();
    }

    @Atomic
    private void setFirst() {
      if (y == 0) {
        x = 1;
      }
    }

    @Actor
    public void second() {
      setSecond();
    }

    @Atomic
    private void setSecond() {
      if (x == 0) {
        y = 1;
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 10 * x + y;
    }
  }

  /** Two elements of an array, in one block. */
  @JCStressTest
  @JCStressMeta(Grade.OneOfTwo.class)
  @State
  public static class Neighbours {
    private final int[] array = new int[2];

    @Actor
    public void first() {
      setFirst();
    }

    @Atomic
    private void setFirst() {
      if (array[1] == 0) {
        array[0] = 1;
      }
    }

    @Actor
    public void second() {
      setSecond();
    }

    @Atomic
    private void setSecond() {
      if (array[0] == 0) {
        array[1] = 1;
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 10 * array[0] + array[1];
    }
  }

  /** Two elements of an array, far from each other. */
  @JCStressTest
  @JCStressMeta(Grade.OneOfTwo.class)
  @State
  public static class Elements {
    private final int[] array = new int[40];

    @Actor
    public void first() {
      setFirst();
    }

    @Atomic
    private void setFirst() {
      if (array[39] == 0) {
        array[0] = 1;
      }
    }

    @Actor
    public void second() {
      setSecond();
    }

    @Atomic
    private void setSecond() {
      if (array[0] == 0) {
        array[39] = 1;
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 10 * array[0] + array[39];
    }
  }

  /** Two references. */
  @JCStressTest
  @JCStressMeta(Grade.OneOfTwo.class)
  @State
  public static class References {
    Object x;
    Object y;

    @Actor
    public void first() {
      setFirst();
    }

    @Atomic
    private void setFirst() {
      if (y == null) {
        x = this;
      }
    }

    @Actor
    public void second() {
      setSecond();
    }

    @Atomic
    private void setSecond() {
      if (x == null) {
        y = this;
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = (x == null ? 0 : 10) + (y == null ? 0 : 1);
    }
  }

  /** Fields of two objects. */
  @JCStressTest
  @JCStressMeta(Grade.OneOfTwo.class)
  @State
  public static class Objects {
    private final Box one = new Box();
    private final Box two = new Box();

    private static final class Box {
      int x;
    }

    @Actor
    public void first() {
      setFirst();
    }

    @Atomic
    private void setFirst() {
      if (two.x == 0) {
        one.x = 1;
      }
    }

    @Actor
    public void second() {
      setSecond();
    }

    @Atomic
    private void setSecond() {
      if (one.x == 0) {
        two.x = 1;
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 10 * one.x + two.x;
    }
  }
}
