package dev.weft.it.litmus;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Two transactions read a variable and write what follows from it: one update is overwritten. */
public final class LostUpdate {
  private LostUpdate() {}

  /** An int field. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class Field {
    int x;

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
      x = x + 1;
      return x;
    }
  }

  /** A long field, whose two halves must be of one write. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class LongField {
    long x;

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
      x = x + 0x1_0000_0001L;
      return (int) (x >>> 32) & (int) x;
    }
  }

  /** A volatile field: its own ordering must not replace that of the transaction. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class VolatileField {
    volatile int x;

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
      x = x + 1;
      return x;
    }
  }

  /** A byte field beside others: it is smaller than what is saved of it. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class ByteField {
    byte x;
    byte y;

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
      x += 1;
      y += 1;
      return x & y;
    }
  }

  /** A double field. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class DoubleField {
    double x;

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
      x = x + 1.0;
      return (int) x;
    }
  }

  /** A field with a reference to an immutable object. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class Reference {
    private Integer x = 0;

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
      x = x + 1;
      return x;
    }
  }

  /** The field is read and written by methods of another object that the unit calls. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class InCalledMethods {
    private final Box box = new Box();

    private static final class Box {
      private int x;

      int get() {
        return x;
      }

      void set(int value) {
        x = value;
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
      box.set(box.get() + 1);
      return box.get();
    }
  }

  /** A static field: two transactions draw the same ticket. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class StaticField {
    private static int next;
    int mine;
    int yours;

    @Actor
    public void first() {
      mine = draw();
    }

    @Actor
    public void second() {
      yours = draw();
    }

    @Atomic
    private static int draw() {
      int ticket = next;
      next = ticket + 1;
      return ticket;
    }

    @Arbiter
    public void compare(Z_Result r) {
      r.r1 = mine != yours;
    }
  }
}
