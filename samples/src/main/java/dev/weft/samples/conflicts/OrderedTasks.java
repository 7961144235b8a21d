package dev.weft.samples.conflicts;

import dev.weft.TransactionQueue;
import dev.weft.Transactions;
import dev.weft.annotation.Pure;
import java.util.ArrayList;
import java.util.List;

/** Short tasks behind long ones in an ordered queue: they wait for their turn. */
final class OrderedTasks extends Seed {
  private static final int TASKS = 32;

  private final List<Recorder> all = new ArrayList<>();
  private ThreadLocal<Recorder> recorders;

  OrderedTasks() {
    super("turn in an ordered queue", "ORDER");
  }

  private Recorder newRecorder() {
    synchronized (all) {
      Recorder recorder = new Recorder(all.size());
      all.add(recorder);
      return recorder;
    }
  }

  @Override
  void call(Recorder recorder) {
    throw new UnsupportedOperationException();
  }

  @Override
  List<Recorder> run(int threads, long nanos) {
    all.clear();
    recorders = ThreadLocal.withInitial(this::newRecorder);
    long end = System.nanoTime() + nanos;
    TransactionQueue queue = TransactionQueue.ordered(threads);
    while (System.nanoTime() - end < 0) {
      for (int i = 0; i < TASKS; i++) {
        queue.add(new Task(i % 2 == 0 ? 1_800_000 : 300_000));
      }
      queue.run();
    }
    return List.copyOf(all);
  }

  @Pure
  private Recorder mine() {
    return recorders.get();
  }

  /** One of the tasks. */
  private final class Task implements Runnable {
    private final long nanos;

    Task(long nanos) {
      this.nanos = nanos;
    }

    @Override
    public void run() {
      Recorder recorder = mine();
      recorder.attempt();
      Transactions.afterCommit(recorder::end);
      recorder.work(nanos);
    }
  }
}
