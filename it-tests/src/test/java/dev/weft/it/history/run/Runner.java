package dev.weft.it.history.run;

import dev.weft.TransactionExecutor;
import dev.weft.TransactionQueue;
import dev.weft.Transactions;
import dev.weft.it.history.program.Dump;
import dev.weft.it.history.program.Plan;
import dev.weft.it.history.program.Program;
import dev.weft.it.history.program.Units;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Executes programs, one at a time, as transactions. Takes the default handler of uncaught
 * exceptions. For one caller.
 */
public final class Runner {
  private final Crew crew = new Crew();
  private final List<Throwable> stray = Collections.synchronizedList(new ArrayList<>());

  private final boolean isolated;

  /**
   * Makes a runner.
   *
   * @param isolated whether what threads execute is transactions; those that are to be rolled back
   *     always are
   */
  public Runner(boolean isolated) {
    this.isolated = isolated;
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> stray.add(thrown));
  }

  /** Executes {@code program} and records what happens. */
  public History run(Program program) throws InterruptedException {
    stray.clear();
    Recording recording = new Recording(program);
    switch (program.mode()) {
      case THREADS:
        inThreads(program, recording);
        break;
      case QUEUE:
        inQueue(program, recording, new TransactionQueue(program.threads()));
        break;
      case ORDERED_QUEUE:
        inQueue(program, recording, TransactionQueue.ordered(program.threads()));
        break;
      default:
        inExecutor(program, recording);
    }
    return new History(program, recording.records(), Dump.of(recording.heap()), List.copyOf(stray));
  }

  private void inThreads(Program program, Recording recording) throws InterruptedException {
    crew.run(
        program.threads(),
        thread -> {
          for (Plan plan : program.plans()) {
            if (plan.thread == thread) {
              inThread(recording, plan);
            }
          }
        });
  }

  private void inThread(Recording recording, Plan plan) {
    Record record = recording.record(plan.id);
    Units.Body body = recording.body(plan.id);
    record.asked = System.nanoTime();
    try {
      record.result =
          isolated || plan.kind == Units.Kind.ROLLBACK ? Units.run(plan.kind, body) : body.run();
    } catch (Throwable t) {
      record.thrown = t;
    }
    end(record);
  }

  private static void end(Record record) {
    record.ends++;
    Attempt last = record.last();
    if (last != null && last.committed() && record.plan.usesTaken && !last.taken.isEmpty()) {
      Transactions.awaitQuiescence();
      last.useTaken();
    }
  }

  private void inQueue(Program program, Recording recording, TransactionQueue queue) {
    recording.spawnInto(queue);
    for (Plan plan : program.plans()) {
      if (plan.parent == 0) {
        recording.spawn(plan.id);
      }
    }
    try {
      queue.run();
    } catch (Throwable t) {
      stray.add(t);
    }
  }

  private static void inExecutor(Program program, Recording recording) throws InterruptedException {
    List<Future<Long>> futures = new ArrayList<>();
    try (TransactionExecutor executor = TransactionExecutor.create(program.threads())) {
      for (Plan plan : program.plans()) {
        Units.Body body = recording.body(plan.id);
        recording.record(plan.id).asked = System.nanoTime();
        futures.add(executor.submit(body::run));
      }
      for (Plan plan : program.plans()) {
        Record record = recording.record(plan.id);
        try {
          record.result = futures.get(plan.id - 1).get();
        } catch (ExecutionException e) {
          record.thrown = e.getCause();
        }
        end(record);
      }
    }
  }
}
