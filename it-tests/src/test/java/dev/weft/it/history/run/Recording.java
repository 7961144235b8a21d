package dev.weft.it.history.run;

import dev.weft.TransactionQueue;
import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Heap;
import dev.weft.it.history.program.Plan;
import dev.weft.it.history.program.Program;
import dev.weft.it.history.program.Unique;
import dev.weft.it.history.program.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A program that is being executed. Its records are confined to whoever executes their plans. */
final class Recording implements LiveBody.Starter, Frame.Spawner {
  private final Heap heap = new Heap();
  private final List<Record> records = new ArrayList<>();
  private final List<LiveBody> bodies = new ArrayList<>();
  private final List<Runnable> tasks = new ArrayList<>();
  private final AtomicInteger threads = new AtomicInteger();
  private final long start = System.nanoTime();

  /** Used outside of transactions, and suspended. */
  private final ThreadLocal<Track> tracks =
      ThreadLocal.withInitial(() -> new Track(threads.getAndIncrement()));

  private TransactionQueue queue;

  Recording(Program program) {
    for (Plan plan : program.plans()) {
      Record record = new Record(plan);
      record.asked = start;
      records.add(record);
      LiveBody body = new LiveBody(heap, record, this, this);
      bodies.add(body);
      tasks.add(() -> execute(body));
    }
  }

  /** A task must not throw, since that would end the run of its queue. */
  private static void execute(Units.Body body) {
    try {
      body.run();
    } catch (Exception e) {
      // The recorder has it.
    }
  }

  Heap heap() {
    return heap;
  }

  List<Record> records() {
    return records;
  }

  Record record(int id) {
    return records.get(id - 1);
  }

  Units.Body body(int id) {
    return bodies.get(id - 1);
  }

  void spawnInto(TransactionQueue target) {
    queue = target;
  }

  @Override
  public void spawn(int plan) {
    queue.add(tasks.get(plan - 1));
  }

  @Override
  public Attempt start(Record record) {
    if (record.attempts.size() == Unique.MAX_ATTEMPTS) {
      throw new IllegalStateException("a transaction with too many attempts");
    }
    Track track = tracks.get();
    long began = Math.max(record.asked, track.last);
    Attempt attempt = new Attempt(record.plan, record.attempts.size() + 1, began, track);
    record.attempts.add(attempt);
    return attempt;
  }
}
