package dev.weft.it.history.run;

import dev.weft.Transactions;
import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Heap;
import dev.weft.it.history.program.Node;
import dev.weft.it.history.program.Units;
import dev.weft.runtime.Engine;
import dev.weft.runtime.Transaction;
import java.util.function.LongConsumer;

/** The body of a transaction that is recorded: each execution of it is an attempt. Immutable. */
final class LiveBody implements Units.Body {
  private final Heap heap;
  private final Record record;
  private final Node prepared;
  private final Starter starter;
  private final Frame.Spawner spawner;

  /** Called through this interface, so that it finds out that the transaction is suspended. */
  interface Starter {
    /** Begins an attempt. */
    Attempt start(Record record);
  }

  LiveBody(Heap heap, Record record, Starter starter, Frame.Spawner spawner) {
    this.heap = heap;
    this.record = record;
    this.starter = starter;
    this.spawner = spawner;
    prepared = record.plan.prepare();
  }

  @Override
  public long run() throws Exception {
    Transaction suspended = Engine.suspend();
    Attempt attempt = starter.start(record);
    if (suspended != null) {
      Engine.resume(suspended);
    }
    Transactions.afterAbort(attempt);
    Transactions.afterCommit((LongConsumer) attempt);
    return new Frame(heap, record.plan, attempt.number, prepared, attempt, true, spawner).run();
  }
}
