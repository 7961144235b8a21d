package dev.weft.it.litmus;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A transaction sees what another one has written and then, leaving by an exception, undone. */
public final class RolledBack {
  private RolledBack() {}

  /** An int field. */
  @JCStressTest
  @JCStressMeta(Grade.NeverSet.class)
  @State
  public static class Field {
    int x;

    @Actor
    public void writer() {
      try {
        write();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void write() {
      x = 1;
      throw new Undo();
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return x;
    }
  }

  /** A long field, all of whose bits change. */
  @JCStressTest
  @JCStressMeta(Grade.NeverSet.class)
  @State
  public static class LongField {
    long x;

    @Actor
    public void writer() {
      try {
        write();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void write() {
      x = -1;
      throw new Undo();
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return (int) (x | x >> 32);
    }
  }

  /** A volatile field. */
  @JCStressTest
  @JCStressMeta(Grade.NeverSet.class)
  @State
  public static class VolatileField {
    volatile int x;

    @Actor
    public void writer() {
      try {
        write();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void write() {
      x = 1;
      throw new Undo();
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return x;
    }
  }

  /** A field that the attempt reads and writes many times. */
  @JCStressTest
  @JCStressMeta(Grade.NeverSet.class)
  @State
  public static class ReadAsWell {
    int x;

    @Actor
    public void writer() {
      try {
        write();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void write() {
      for (int i = 0; i < 5; i++) {
        x = x + 1;
      }
      throw new Undo();
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return x;
    }
  }

  /** A static field. */
  @JCStressTest
  @JCStressMeta(Grade.NeverSet.class)
  @State
  public static class StaticField {
    private static int x;

    @Actor
    public void writer() {
      try {
        write();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private static void write() {
      x = 1;
      throw new Undo();
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private static int read() {
      return x;
    }
  }
}
