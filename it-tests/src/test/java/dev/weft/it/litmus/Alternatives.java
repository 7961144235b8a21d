package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.Transactions;
import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * Alternatives that are given up leave something behind, or what they have read does not count; who
 * waits sees half of what he has waited for; a comparison of a counter does not hold.
 */
public final class Alternatives {
  private Alternatives() {}

  /** What the first alternative has written is seen by others. */
  @JCStressTest
  @JCStressMeta(Grade.NeverSet.class)
  @State
  public static class GivenUp {
    int x;
    int y;

    @Actor
    public void writer() {
      Transactions.orElse(this::first, this::second);
    }

    private void first() {
      x = 1;
      Pause.now();
      Transactions.retry();
    }

    private void second() {
      y = 1;
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

  /** The same of a variable that the transaction itself has set before. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class SetBefore {
    int x;
    int y;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      x = 1;
      Transactions.orElse(this::first, this::second);
    }

    private void first() {
      x = 5;
      Pause.now();
      Transactions.retry();
    }

    private void second() {
      y = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int tens = 10 * x;
      Pause.now();
      return tens + y;
    }
  }

  /** Each sets its variable in the second alternative, as the first has seen that it may. */
  @JCStressTest
  @JCStressMeta(Grade.OneOfTwo.class)
  @State
  public static class DecidedByTheFirst {
    int x;
    int y;

    @Actor
    public void first() {
      Transactions.orElse(
          () -> {
            if (y == 0) {
              giveUp();
            }
          },
          () -> x = 1);
    }

    @Actor
    public void second() {
      Transactions.orElse(
          () -> {
            if (x == 0) {
              giveUp();
            }
          },
          () -> y = 1);
    }

    private static void giveUp() {
      Pause.now();
      Transactions.retry();
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = 10 * x + y;
    }
  }

  /** Additions before an alternative are kept, those of the alternative are not. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class CountedBefore {
    int x;

    @Actor
    public void first(II_Result r) {
      r.r1 = count();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = count();
    }

    @Atomic
    private int count() {
      x++;
      Transactions.orElse(
          () -> {
            x += 10;
            Pause.now();
            Transactions.retry();
          },
          () -> {});
      return x;
    }
  }

  /** Who waits for the first variable finds the second one set, too. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class Waiting {
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
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private boolean read() {
      if (x == 0) {
        Transactions.retry();
      }
      return y == 1;
    }
  }

  /** An addition with a comparison: each finds itself the second, or none does. */
  @JCStressTest
  @JCStressMeta(Compared.class)
  @State
  public static class OverTheLimit {
    int x;

    @Actor
    public void first(II_Result r) {
      r.r1 = count();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = count();
    }

    @Atomic
    private int count() {
      if (++x > 1) {
        return 1;
      }
      Pause.now();
      return 0;
    }
  }

  /** One of two is the second. */
  @Outcome(
      id = {"0, 1", "1, 0"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "both are the first, or the second")
  static final class Compared {}
}
