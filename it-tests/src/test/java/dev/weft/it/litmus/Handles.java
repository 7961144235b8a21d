package dev.weft.it.litmus;

import dev.weft.annotation.Atomic;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Access to fields and arrays by {@code VarHandle} in transactions. */
public final class Handles {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private Handles() {}

  /** A field is read through a handle and written by plain code. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class Field {
    private static final VarHandle X = handle();
    int x;

    private static VarHandle handle() {
      try {
        return MethodHandles.lookup().findVarHandle(Field.class, "x", int.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    @Actor
    public void first(II_Result r) {
      r.r1 = add();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = add();
    }

    @Atomic
    private int add() {
      int before = (int) X.getVolatile(this);
      Pause.now();
      x = before + 1;
      return (int) X.get(this);
    }
  }

  /** An element is added to through a handle. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class Element {
    private static final VarHandle X = MethodHandles.arrayElementVarHandle(int[].class);
    private final int[] array = new int[4];

    @Actor
    public void first(II_Result r) {
      r.r1 = add();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = add();
    }

    @Atomic
    private int add() {
      X.getAndAdd(array, 2, 1);
      return array[2];
    }
  }

  /** A long in a byte array, across two blocks and two cache lines: one half of it is new. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class TornView {
    private final byte[] array = new byte[150];

    {
      LONGS.set(array, 44, 0L);
    }

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      for (int i = 40; i < 120; i += 8) {
        LONGS.set(array, i + 4, -1L);
      }
    }

    @Actor
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private boolean read() {
      boolean same = true;
      long first = (long) LONGS.get(array, 44);
      for (int i = 44; i < 124; i += 8) {
        same &= first == (long) LONGS.get(array, i);
      }
      return same && (first == 0 || first == -1);
    }
  }

  /** A long field whose two halves are read together with a double field. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class TornLong {
    long x = 1;
    double y = 1;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = ~x;
      Pause.now();
      y = -2;
    }

    @Actor
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private boolean read() {
      return x == (long) y && (x == 1 || x == -2);
    }
  }
}
