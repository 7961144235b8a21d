package dev.weft.it.history.check;

import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Heap;
import dev.weft.it.history.program.Plan;
import dev.weft.it.history.run.Attempt;
import dev.weft.it.history.run.Execution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A heap on which plans are executed one by one, as plain code. One at a time in a JVM, because of
 * the static variables. Not thread-safe.
 */
final class World {
  final Heap heap = new Heap();

  /** By thread, what it has in the heap's thread-local variable. */
  private final Map<Integer, Long> locals = new HashMap<>();

  /** The state after the first {@code count} of {@code order}. */
  static World after(List<Attempt> order, int count) {
    World world = new World();
    for (Attempt attempt : order.subList(0, count)) {
      world.commit(attempt);
    }
    return world;
  }

  /** Executes the plan of {@code attempt}, and what plain code does after it. */
  Execution commit(Attempt attempt) {
    Execution execution = execute(attempt);
    if (attempt.plan.usesTaken) {
      execution.useTaken();
    }
    return execution;
  }

  /** Executes the plan of {@code attempt}, with the values that this attempt would write. */
  Execution execute(Attempt attempt) {
    Plan plan = attempt.plan;
    Execution execution = new Execution(plan, attempt.number);
    Frame frame = new Frame(heap, plan, attempt.number, plan.prepare(), execution, false, null);
    Long local = locals.get(attempt.thread);
    if (local == null) {
      heap.local.remove();
    } else {
      heap.local.set(local);
    }
    try {
      frame.run();
    } catch (Throwable t) {
      // The frame has told it to the execution.
    }
    locals.put(attempt.thread, heap.local.get());
    return execution;
  }
}
