package dev.weft.it.litmus;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Variables that change together are read in two different states. */
public final class ReadSkew {
  private ReadSkew() {}

  /** Two fields of an object, read in the order of the writes. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Fields {
    int x;
    int y;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = 1;
      y = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return 10 * x + y;
    }
  }

  /** Two fields of an object, read against the order of the writes. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class FieldsBackwards {
    int x;
    int y;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = 1;
      y = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int units = y;
      return 10 * x + units;
    }
  }

  /** Two volatile fields. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class VolatileFields {
    volatile int x;
    volatile int y;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = 1;
      y = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return 10 * x + y;
    }
  }

  /** A long and a double field. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class WideFields {
    long x;
    double y;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = 1;
      y = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return (int) (10 * x + y);
    }
  }

  /** Fields of two objects. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Objects {
    private final Box one = new Box();
    private final Box two = new Box();

    private static final class Box {
      int x;
    }

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      one.x = 1;
      two.x = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int tens = 10 * one.x;
      Pause.now();
      return tens + two.x;
    }
  }

  /** A field and an element of an array. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class FieldAndElement {
    int x;
    private final int[] array = new int[20];

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      array[17] = 1;
      x = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return 10 * x + array[17];
    }
  }

  /** A field, and one of an object that takes the place of another. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class NewObject {
    int x;
    private Box box = new Box(0);

    private static final class Box {
      int x;

      Box(int x) {
        this.x = x;
      }
    }

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = 1;
      box = new Box(1);
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int tens = 10 * x;
      Pause.now();
      return tens + box.x;
    }
  }
}
