package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Units left by an exception: it commits them, all of what they wrote, or undoes all of it. */
public final class Exits {
  private Exits() {}

  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure() {
      super("on purpose", null, false, false);
    }
  }

  /** What was written before and after the exception is seen apart. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Committed {
    int x;
    int y;

    @Actor
    public void writer() {
      try {
        write();
      } catch (Failure expected) {
        // Wanted.
      }
    }

    @Atomic
    private void write() {
      try {
        x = 1;
        throw new Failure();
      } finally {
        Pause.now();
        y = 1;
      }
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

  /** What was written before or after the exception is seen though it is undone. */
  @JCStressTest
  @JCStressMeta(Grade.NeverSet.class)
  @State
  public static class Undone {
    int x;
    int y;

    @Actor
    public void writer() {
      try {
        write();
      } catch (Undo expected) {
        // Wanted.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void write() {
      try {
        x = 1;
        throw new Undo();
      } finally {
        Pause.now();
        y = 1;
      }
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

  /** An exception that is not named does not undo anything. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class OtherType {
    int x;
    int y;

    @Actor
    public void writer() {
      try {
        write();
      } catch (Failure expected) {
        // Wanted.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void write() {
      try {
        x = 1;
        throw new Failure();
      } finally {
        Pause.now();
        y = 1;
      }
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

  /** An exception that the JVM throws, named by its supertype, undoes everything. */
  @JCStressTest
  @JCStressMeta(Grade.NeverSet.class)
  @State
  public static class ByTheJvm {
    int x;
    int y;

    @Actor
    public void writer() {
      try {
        write();
      } catch (RuntimeException expected) {
        // Wanted.
      }
    }

    @Atomic(rollbackOn = RuntimeException.class)
    private void write() {
      try {
        x = 1;
        x = 1 / (x - 1);
      } finally {
        Pause.now();
        y = 1;
      }
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

  /** The exception of an attempt that is rolled back comes out, or is counted twice. */
  @JCStressTest
  @Outcome(id = "21", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class CountedOnce {
    int x;
    int caught;

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      try {
        x = x + 1;
        throw new Failure();
      } catch (Failure expected) {
        caught = caught + 1;
      }
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      x = x + 1;
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 10 * x + caught;
    }
  }
}
