package dev.weft.it.litmus;

import dev.weft.Transactions;
import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** A transaction that can no longer be rolled back, against one that can. */
public final class Inevitable {
  private Inevitable() {}

  /** It becomes inevitable between its writes; they are seen apart. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Writer {
    int x;
    int y;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = 1;
      Transactions.becomeInevitable("litmus");
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

  /** It becomes inevitable between its reads; they do not belong together. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class Reader {
    int x;
    int y;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = 1;
      Pause.now();
      y = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int tens = 10 * x;
      Transactions.becomeInevitable("litmus");
      return tens + y;
    }
  }

  /** Both become inevitable after they have read: one update is lost. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class Both {
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
      int before = x;
      Transactions.becomeInevitable("litmus");
      x = before + 1;
      return x;
    }
  }

  /** One becomes inevitable after it has read what the other one writes. */
  @JCStressTest
  @JCStressMeta(Grade.OneOfTwo.class)
  @State
  public static class WriteSkew {
    int x;
    int y;

    @Actor
    public void first() {
      setFirst();
    }

    @Atomic
    private void setFirst() {
      if (y == 0) {
        Transactions.becomeInevitable("litmus");
        x = 1;
      }
    }

    @Actor
    public void second() {
      setSecond();
    }

    @Atomic
    private void setSecond() {
      if (x == 0) {
        y = 1;
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 10 * x + y;
    }
  }
}
