package dev.weft.it.litmus;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Elements of arrays of wide types and of references, read in two different states. */
public final class WideElements {
  private WideElements() {}

  /** Two elements of an Object array, far from each other. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class References {
    private final Object[] array = new Object[150];

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      array[1] = this;
      array[149] = this;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return (array[1] == null ? 0 : 10) + (array[149] == null ? 0 : 1);
    }
  }

  /** Two elements of a long array, far from each other. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Longs {
    private final long[] array = new long[150];

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      array[1] = 1;
      array[149] = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return (int) (10 * array[1] + array[149]);
    }
  }

  /** Two elements of a float array, far from each other. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Floats {
    private final float[] array = new float[150];

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      array[1] = 1;
      array[149] = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return (int) (10 * array[1] + array[149]);
    }
  }

  /** Two elements of a double array, far from each other. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Doubles {
    private final double[] array = new double[150];

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      array[1] = 1;
      array[149] = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return (int) (10 * array[1] + array[149]);
    }
  }
}
