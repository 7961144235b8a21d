package dev.weft.it.lincheck.subject;

import dev.weft.Transactions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Two bounded buffers whose operations wait for a while, then say that they cannot. So each has its
 * result at one moment, though it may have waited before.
 */
public class BufferSubject {
  private static final int CAPACITY = 2;
  private static final Duration PATIENCE = Duration.ofNanos(20_000);

  private final Deque<Integer> first = new ArrayDeque<>(1);
  private final Deque<Integer> second = new ArrayDeque<>(1);

  @Operation
  public boolean put(int element) throws Exception {
    return Transactions.call(() -> put(first, element));
  }

  @Operation
  public Integer take() throws Exception {
    return Transactions.call(() -> take(second));
  }

  /** From the one to the other. */
  @Operation
  public boolean move() throws Exception {
    return Transactions.call(
        () -> {
          Integer element = take(first);
          return element != null && put(second, element);
        });
  }

  /** What the first alternative has taken is put back, if there is no room for it. */
  @Operation
  public String swapOrTakeEither() throws Exception {
    Callable<String> swap =
        () -> {
          Integer one = first.poll();
          Integer other = second.poll();
          if (one == null || other == null) {
            Transactions.retry();
          }
          first.add(other);
          second.add(one);
          return "swapped";
        };
    Callable<String> either = () -> "took " + (first.isEmpty() ? second.poll() : first.poll());
    return Transactions.orElse(swap, either);
  }

  @Operation
  public String contents() throws Exception {
    return Transactions.call(() -> first + " " + second);
  }

  private static boolean put(Deque<Integer> buffer, int element) {
    if (buffer.size() == CAPACITY) {
      Transactions.retry(PATIENCE);
      return false;
    }
    return buffer.offer(element);
  }

  private static Integer take(Deque<Integer> buffer) {
    if (buffer.isEmpty()) {
      Transactions.retry(PATIENCE);
    }
    return buffer.poll();
  }
}
