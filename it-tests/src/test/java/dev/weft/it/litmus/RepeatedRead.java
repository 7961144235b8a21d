package dev.weft.it.litmus;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** A transaction reads a variable twice, and another one changes it in between. */
public final class RepeatedRead {
  private RepeatedRead() {}

  /** An int field. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Field {
    int x;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int before = x;
      Pause.now();
      return 10 * before + x;
    }
  }

  /** A volatile field. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class VolatileField {
    volatile int x;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int before = x;
      Pause.now();
      return 10 * before + x;
    }
  }

  /** A long field. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class LongField {
    long x;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      long before = x;
      Pause.now();
      return (int) (10 * before + x);
    }
  }

  /** An element of an array. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Element {
    private final int[] array = new int[4];

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      array[2] = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int before = array[2];
      Pause.now();
      return 10 * before + array[2];
    }
  }

  /** A reference, followed twice. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Reference {
    private int[] array = {0};

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      array = new int[] {1};
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int before = array[0];
      Pause.now();
      return 10 * before + array[0];
    }
  }

  /** A field, read again and again while other fields come between. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class ManyTimes {
    int x;
    int a;
    int b;
    int c;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      c = 1;
      x = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int first = x;
      int sum = a + b + x - first + c;
      return 10 * first + (sum == first ? x : 5);
    }
  }

  /** A static field. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class StaticField {
    private static int x;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private static void write() {
      x = x + 1;
    }

    @Actor
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private static boolean read() {
      int before = x;
      Pause.now();
      return before == x;
    }
  }
}
