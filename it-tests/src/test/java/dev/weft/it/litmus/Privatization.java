package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.TransactionQueue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Plain code goes on with objects that transactions have used. That is promised where no
 * transaction that may have seen them is left: after the last one of this thread and all others
 * have committed, that is, when {@code TransactionQueue.run()} has returned.
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
