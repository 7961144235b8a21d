package dev.weft.it.litmus;

import dev.weft.annotation.Atomic;
import dev.weft.annotation.Pure;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * An attempt that will be rolled back sees a mixed state, goes round in circles, or tells others.
 */
public final class Doomed {
  private Doomed() {}

  /** It counts up to a variable that is never smaller than the first one. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class Loop {
    int from;
    int to = 3;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      from = 10;
      to = 13;
    }

    @Actor
    public void reader(Z_Result r) {
      try {
        r.r1 = read();
      } catch (RuntimeException e) {
        r.r1 = false;
      }
    }

    @Atomic
    private boolean read() {
      int i = to;
      Pause.now();
      int steps = 0;
      for (int j = from; j != i; j++) {
        if (++steps > 100) {
          return false;
        }
      }
      return true;
    }
  }

  /** It tells others beside the transaction what it saw, though it is rolled back later. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class Witness {
    int x;
    int y;
    private boolean mixed;

    @Actor
    public void writer() {
      write(1);
      write(2);
    }

    @Atomic
    private void write(int value) {
      x = value;
      Pause.now();
      y = value;
    }

    @Actor
    public void reader(Z_Result r) {
      read();
      r.r1 = !mixed;
    }

    @Atomic
    private void read() {
      int first = x;
      int second = y;
      if (first != second) {
        report();
      }
    }

    @Pure
    private void report() {
      mixed = true;
    }
  }
}
