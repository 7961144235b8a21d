package dev.weft.it.litmus;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Elements of arrays of every type that change together are read in two different states. */
public final class Elements {
  private Elements() {}

  /** Two elements of a boolean array, far from each other. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Booleans {
    private final boolean[] array = new boolean[150];

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      array[1] = true;
      array[149] = true;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return (array[1] ? 10 : 0) + (array[149] ? 1 : 0);
    }
  }

  /** Two elements of a byte array, far from each other. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Bytes {
    private final byte[] array = new byte[150];

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
      return 10 * array[1] + array[149];
    }
  }

  /** Two elements of a char array, far from each other. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Chars {
    private final char[] array = new char[150];

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
      return 10 * array[1] + array[149];
    }
  }

  /** Two elements of a short array, far from each other. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Shorts {
    private final short[] array = new short[150];

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
      return 10 * array[1] + array[149];
    }
  }

  /** Two elements of an int array, far from each other. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Ints {
    private final int[] array = new int[150];

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
      return 10 * array[1] + array[149];
    }
  }
}
