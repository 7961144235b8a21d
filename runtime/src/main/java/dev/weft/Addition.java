package dev.weft;

import java.util.function.LongConsumer;

/** Puts tasks on a queue's board after the commit of the transaction that added them. Immutable. */
final class Addition implements LongConsumer {

  private final TaskBoard board;
  private final Runnable[] tasks;

  Addition(TaskBoard board, Runnable... tasks) {
    this.board = board;
    this.tasks = tasks;
  }

  @Override
  public void accept(long serial) {
    board.addCommitted(tasks);
  }

  /** What the log calls it. */
  @Override
  public String toString() {
    return "dev.weft.TransactionQueue.add";
  }
}
