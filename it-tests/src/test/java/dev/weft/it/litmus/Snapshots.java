package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** What one transaction reads, of statics, after moving its snapshot, and beside other readers. */
public final class Snapshots {
  private Snapshots() {}

  /** Two static fields. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class StaticFields {
    private static int x;
    private static long y;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private static void write() {
      x = x + 1;
      y = y + 1;
    }

    @Actor
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private static boolean read() {
      return x == (int) y;
    }
  }

  /**
   * Between the two fields the reader meets one that is newer than its snapshot; the snapshot
   * moves, though the field that was read first has changed. Hundreds: first field, tens: the one
   * between.
   */
  @JCStressTest
  @Outcome(
      id = {"0", "10", "111"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "what was read does not belong to one moment")
  @State
  public static class Extension {
    int x;
    int between;
    int y;

    @Actor
    public void writer() {
      first();
      second();
    }

    @Atomic
    private void first() {
      between = 1;
    }

    @Atomic
    private void second() {
      x = 1;
      y = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return 100 * x + 10 * between + y;
    }
  }

  /** Four threads: two readers see two independent writes in opposite orders. */
  @JCStressTest
  @Outcome(id = "10, 10", expect = FORBIDDEN, desc = "the readers disagree on the order")
  @Outcome(expect = ACCEPTABLE)
  @State
  public static class IndependentWrites {
    int x;
    int y;

    @Actor
    public void writerOfX() {
      setX();
    }

    @Atomic
    private void setX() {
      x = 1;
    }

    @Actor
    public void writerOfY() {
      setY();
    }

    @Atomic
    private void setY() {
      y = 1;
    }

    @Actor
    public void readerOfX(II_Result r) {
      r.r1 = readX();
    }

    @Atomic
    private int readX() {
      int first = x;
      Pause.now();
      return 10 * first + y;
    }

    @Actor
    public void readerOfY(II_Result r) {
      r.r2 = readY();
    }

    @Atomic
    private int readY() {
      int first = y;
      Pause.now();
      return 10 * first + x;
    }
  }
}
