package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.TransactionQueue;
import dev.weft.Transactions;
import dev.weft.annotation.Atomic;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Plain code goes on with objects that transactions have used, while an attempt that has seen them
 * in their old place still writes to them, or undoes what it wrote. Promised to be safe after
 * {@code Transactions.awaitQuiescence()} and {@code TransactionQueue.run()}.
 */
public final class Privatization {
  private Privatization() {}

  /** The loop's thread reads what tasks on two threads did, and not what an attempt wrote. */
  @JCStressTest
  @Outcome(id = "3, 3", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "an attempt was still at work, or its write is missing")
  @State
  public static class AfterTheQueue {
    private int x;
    private final int[] array = new int[1];

    @Actor
    public void loop(II_Result r) {
      TransactionQueue queue = new TransactionQueue(2);
      for (int i = 0; i < 3; i++) {
        queue.add(this::add);
      }
      queue.run();
      r.r1 = x;
      r.r2 = array[0];
    }

    private void add() {
      int seen = x;
      array[0] = seen + 1;
      x = array[0];
    }
  }

  /** A transaction takes an object out of its place, where another one would use it. */
  @JCStressTest
  @Outcome(
      id = {"10, 0", "11, 1"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "an attempt was still using the object")
  @State
  public static class TakenFromUser {
    private int[] box = {0};

    @Actor
    public void taker(II_Result r) {
      int[] mine = take();
      Transactions.awaitQuiescence();
      mine[0] += 10;
      r.r1 = mine[0];
    }

    @Atomic
    private int[] take() {
      int[] found = box;
      box = null;
      return found;
    }

    @Actor
    public void user(II_Result r) {
      r.r2 = use();
    }

    @Atomic
    private int use() {
      int[] found = box;
      if (found == null) {
        return 0;
      }
      Pause.now();
      found[0] = found[0] + 1;
      return 1;
    }
  }

  /** The same where the other one writes and is rolled back: undoing comes too late. */
  @JCStressTest
  @Outcome(id = "10", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "an attempt was still undoing what it wrote")
  @State
  public static class TakenFromUndone {
    private int[] box = {0};

    @Actor
    public void taker(I_Result r) {
      int[] mine = take();
      Transactions.awaitQuiescence();
      int before = mine[0];
      mine[0] = before + 10;
      Thread.yield();
      r.r1 = mine[0];
    }

    @Atomic
    private int[] take() {
      int[] found = box;
      box = null;
      return found;
    }

    @Actor
    public void user() {
      try {
        use();
      } catch (Undo expected) {
        // Wanted: nothing was written.
      }
    }

    @Atomic(rollbackOn = Undo.class)
    private void use() {
      int[] found = box;
      if (found != null) {
        found[0] = 7;
        Pause.now();
        throw new Undo();
      }
    }
  }

  /** A task takes an object out of a list; after the queue plain code changes it undisturbed. */
  @JCStressTest
  @Outcome(id = "11, 1", expect = ACCEPTABLE)
  @Outcome(id = "10, 0", expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "the object was still in use")
  @State
  public static class TakenOut {
    private int[] box = {0};
    private int hits;

    @Actor
    public void loop(II_Result r) {
      TransactionQueue queue = new TransactionQueue(2);
      int[][] taken = new int[1][];
      queue.add(
          () -> {
            taken[0] = box;
            box = null;
          });
      queue.add(
          () -> {
            if (box != null) {
              box[0]++;
              hits = 1;
            }
          });
      queue.run();
      taken[0][0] += 10;
      r.r1 = taken[0][0];
      r.r2 = hits;
    }
  }
}
