package dev.weft;

import dev.weft.runtime.Sequence;
import dev.weft.runtime.Turn;
import java.util.Collections;
import java.util.List;

/**
 * A board whose tasks have the results of being executed one by one, first in, first out; what a
 * task adds is put behind all others when it is over. So the order is that of one thread without
 * the agent.
 *
 * <p>Each task gets its position when it is taken. Since tasks end in the order of their positions,
 * what they add comes onto the board in that order, too. The first task that throws ends the run:
 * later ones have not committed and never will.
 *
 * <p>Thread-safe, as its superclass is.
 */
class OrderedBoard extends TaskBoard {

  /** The turns of the calling thread while it works on a run. */
  private final ThreadLocal<Turn> turns = new ThreadLocal<>();

  /** Guarded by the board's lock: the order of the run in progress; null on one thread. */
  private Sequence sequence;

  /** Guarded by the board's lock: how many tasks of the run have been taken. */
  private long taken;

  OrderedBoard(int threads) {
    super(threads);
  }

  /** A task that was taken, with its position in the run. */
  static final class Placed implements Runnable {
    final Runnable task;
    final Sequence sequence;
    final long position;

    Placed(Runnable task, Sequence sequence, long position) {
      this.task = task;
      this.sequence = sequence;
      this.position = position;
    }

    @Override
    public void run() {
      task.run();
    }
  }

  @Override
  void begin(boolean parallel) {
    sequence = parallel ? new Sequence() : null;
    taken = 0;
  }

  @Override
  Runnable taken(Runnable task) {
    return new Placed(task, sequence, taken++);
  }

  /** What an action after a task's commit adds itself comes behind what the task has added. */
  @Override
  void add(Runnable... added) {
    List<Runnable> waiting = children.get();
    if (waiting == null) {
      super.add(added);
    } else {
      Collections.addAll(waiting, added);
    }
  }

  @Override
  void execute(Runnable task) {
    Placed placed = (Placed) task;
    if (placed.sequence == null) {
      super.execute(placed.task);
      return;
    }
    Turn turn = turns.get();
    if (turn == null) {
      turn = placed.sequence.join();
      turns.set(turn);
    }
    execute(turn, placed.position, placed.task);
  }

  /** Executes a task that has a position. */
  void execute(Turn turn, long position, Runnable task) {
    call(turn, position, EntryPoints.of(task), task);
  }

  /** Executes a task as a transaction with a name in the log. */
  static void call(Turn turn, long position, String name, Runnable task) {
    try {
      turn.call(position, name, new RunnableBody<Void>(task, null));
    } catch (Exception thrown) {
      throw Sneaky.rethrow(thrown);
    }
  }

  @Override
  void over(Runnable task, boolean failed) {
    Turn turn = turns.get();
    if (turn != null) {
      turn.end(failed);
    }
  }

  @Override
  void leave() {
    Turn turn = turns.get();
    if (turn != null) {
      turns.remove();
      turn.leave();
    }
  }
}
