package dev.weft.it.litmus;

import dev.weft.annotation.Atomic;
import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * Methods that read or write many elements at once, against transactions that write single ones.
 */
public final class Ranges {
  private Ranges() {}

  /** {@code Arrays.fill}, then both ends are read. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Fill {
    private final int[] array = new int[30];

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      Arrays.fill(array, 1);
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return 10 * array[0] + array[29];
    }
  }

  /** {@code System.arraycopy}, then both ends of the target are read. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class CopyInto {
    private static final byte[] ONES = new byte[200];

    static {
      Arrays.fill(ONES, (byte) 1);
    }

    private final byte[] array = new byte[200];

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      System.arraycopy(ONES, 0, array, 0, 200);
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int units = array[199];
      return 10 * array[0] + units;
    }
  }

  /** Both ends are written while {@code System.arraycopy} reads the whole array. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class CopyFrom {
    private final int[] array = new int[30];

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      array[0] = 1;
      array[29] = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int[] copy = new int[30];
      System.arraycopy(array, 0, copy, 0, 30);
      return 10 * copy[0] + copy[29];
    }
  }

  /** Both ends are written while the array is cloned. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Clone {
    private final long[] array = new long[30];

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      array[0] = 1;
      array[29] = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      long[] copy = array.clone();
      return (int) (10 * copy[0] + copy[29]);
    }
  }

  /** Both ends are written while {@code Arrays.copyOf} reads the array. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class CopyOf {
    private final char[] array = new char[90];

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      array[0] = 1;
      array[89] = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      char[] copy = Arrays.copyOf(array, 90);
      return 10 * copy[0] + copy[89];
    }
  }

  /** Both ends are written while {@code Arrays.equals} and {@code mismatch} read the array. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class Compare {
    private static final int[] ZEROS = new int[40];

    private final int[] array = new int[40];

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      array[0] = 1;
      array[39] = 1;
    }

    @Actor
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private boolean read() {
      boolean equal = Arrays.equals(array, ZEROS);
      return equal == (array[39] == 0) && equal == (Arrays.mismatch(array, ZEROS) == -1);
    }
  }

  /** Both ends of an array are written while a string is made of it. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class Text {
    private final char[] array = new char[40];

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      array[0] = 1;
      array[39] = 1;
    }

    @Actor
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private boolean read() {
      String text = new String(array);
      return text.charAt(0) == text.charAt(39);
    }
  }
}
