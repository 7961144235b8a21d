package dev.weft;

import java.util.function.LongConsumer;

/**
 * A task submitted inside a transaction, on its way to the executor: reserved now, so that a
 * shutdown that comes in between does not lose it, handed over after the commit, given up after an
 * abort.
 *
 * <p>Confined to the thread of the transaction.
 */
final class HandOver implements LongConsumer, Runnable {

  private final JobBuffer buffer;
  private final Runnable job;

  /** Whether the buffer still expects the job, or its being given up. */
  private boolean reserved;

  HandOver(JobBuffer buffer, Runnable job) {
    this.buffer = buffer;
    this.job = job;
  }

  /** Reserves; throws RejectedExecutionException if the executor is shut down. */
  void register() {
    // First, so that there is no moment in which a reservation is held and could be forgotten.
    Transactions.afterAbort(this);
    var transaction = Suspension.begin();
    try {
      buffer.reserve();
      reserved = true;
    } finally {
      Suspension.end(transaction);
    }
    Transactions.afterCommit((LongConsumer) this);
  }

  /** After the commit. */
  @Override
  public void accept(long serial) {
    if (reserved) {
      reserved = false;
      buffer.putReserved(job);
    }
  }

  /** What the log calls it. */
  @Override
  public String toString() {
    return "dev.weft.TransactionExecutor.execute";
  }

  /** After an abort. */
  @Override
  public void run() {
    if (reserved) {
      reserved = false;
      buffer.release();
    }
    if (job instanceof TransactionFuture<?> future) {
      // Nobody should have it any more; if somebody has, let them not wait.
      future.cancel(false);
    }
  }
}
