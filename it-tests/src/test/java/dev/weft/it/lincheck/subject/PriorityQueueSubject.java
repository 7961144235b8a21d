package dev.weft.it.lincheck.subject;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** A heap, and a comparator that it calls. Not thread-safe by itself. */
@Param(name = "element", gen = IntGen.class, conf = "0:9")
public class PriorityQueueSubject {
  private final Queue<Integer> queue = new PriorityQueue<>(1, Comparator.reverseOrder());

  @Operation
  public boolean offer(@Param(name = "element") int element) {
    return queue.offer(element);
  }

  @Operation
  public Integer poll() {
    return queue.poll();
  }

  @Operation
  public Integer peek() {
    return queue.peek();
  }

  @Operation
  public boolean remove(@Param(name = "element") int element) {
    return queue.remove(element);
  }

  @Operation
  public int drain() {
    int sum = 0;
    for (Integer next = queue.poll(); next != null; next = queue.poll()) {
      sum = 10 * sum + next;
    }
    return sum;
  }
}
