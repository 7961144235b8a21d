package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.annotation.Atomic;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The signal that restarts an attempt is caught by user code, or makes user code run. */
public final class Restarts {
  private Restarts() {}

  /** {@code catch (Throwable)} catches it. */
  @JCStressTest
  @Outcome(id = "2, 0", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "a handler ran in an attempt that was rolled back")
  @State
  public static class CatchThrowable {
    private final Restarted restarted = new Restarted();

    @Actor
    public void first() {
      unit();
    }

    @Actor
    public void second() {
      unit();
    }

    @Atomic
    private void unit() {
      try {
        restarted.add();
      } catch (Throwable any) {
        restarted.report();
      }
    }

    @Arbiter
    public void look(II_Result r) {
      r.r1 = restarted.x;
      r.r2 = restarted.seen;
    }
  }

  /** {@code finally} runs because of it. */
  @JCStressTest
  @Outcome(id = "2, 0", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "a handler ran in an attempt that was rolled back")
  @State
  public static class Finally {
    private final Restarted restarted = new Restarted();

    @Actor
    public void first() {
      unit();
    }

    @Actor
    public void second() {
      unit();
    }

    @Atomic
    private void unit() {
      boolean done = false;
      try {
        restarted.add();
        done = true;
      } finally {
        if (!done) {
          restarted.report();
        }
      }
    }

    @Arbiter
    public void look(II_Result r) {
      r.r1 = restarted.x;
      r.r2 = restarted.seen;
    }
  }

  /** {@code finally} with a return swallows it. */
  @JCStressTest
  @Outcome(id = "2, 0", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "a handler ran in an attempt that was rolled back")
  @State
  public static class Swallowed {
    private final Restarted restarted = new Restarted();

    @Actor
    public void first() {
      unit();
    }

    @Actor
    public void second() {
      unit();
    }

    @Atomic
    private void unit() {
      swallow();
    }

    @SuppressWarnings("finally")
    private int swallow() {
      boolean done = false;
      try {
        restarted.add();
        done = true;
      } finally {
        if (!done) {
          restarted.report();
        }
        return 1;
      }
    }

    @Arbiter
    public void look(II_Result r) {
      r.r1 = restarted.x;
      r.r2 = restarted.seen;
    }
  }

  /** A resource is closed because of it. */
  @JCStressTest
  @Outcome(id = "2, 0", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "a handler ran in an attempt that was rolled back")
  @State
  public static class TryWithResources {
    private final Restarted restarted = new Restarted();

    @Actor
    public void first() {
      unit();
    }

    @Actor
    public void second() {
      unit();
    }

    @Atomic
    private void unit() {
      boolean[] done = {false};
      try (AutoCloseable resource = () -> check(done[0])) {
        restarted.add();
        done[0] = true;
      } catch (Exception e) {
        restarted.report();
      }
    }

    private void check(boolean done) {
      if (!done) {
        restarted.report();
      }
    }

    @Arbiter
    public void look(II_Result r) {
      r.r1 = restarted.x;
      r.r2 = restarted.seen;
    }
  }

  /** A handler around a method of the JDK that calls back. */
  @JCStressTest
  @Outcome(id = "2, 0", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "a handler ran in an attempt that was rolled back")
  @State
  public static class InCallback {
    private final Restarted restarted = new Restarted();

    @Actor
    public void first() {
      unit();
    }

    @Actor
    public void second() {
      unit();
    }

    @Atomic
    private void unit() {
      try {
        List.of(1).forEach(element -> restarted.add());
      } catch (Throwable any) {
        restarted.report();
      }
    }

    @Arbiter
    public void look(II_Result r) {
      r.r1 = restarted.x;
      r.r2 = restarted.seen;
    }
  }
}
