package dev.weft.it.lincheck.subject;

import dev.weft.TransactionQueue;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * An ordered queue to which anybody adds, and one at a time runs. What is added during a run is a
 * part of it, or of the next one: as if it had been added before its end, or after.
 */
public class QueueSubject {
  private final TransactionQueue queue = TransactionQueue.ordered(2);
  private final List<Integer> done = new ArrayList<>();
  private int sum;
  private int bonus;

  @Operation
  public void add(int number) {
    queue.add(
        () -> {
          sum += number;
          done.add(sum);
        });
  }

  /** Its task adds another one, which other tasks have nothing to do with: it may be the last. */
  @Operation
  public void addTwo(int number) {
    queue.add(
        () -> {
          done.add(number);
          queue.add(() -> bonus = bonus + number);
        });
  }

  @Operation(nonParallelGroup = "loop")
  public String run() {
    queue.run();
    return sum + " " + bonus + " " + done;
  }
}
