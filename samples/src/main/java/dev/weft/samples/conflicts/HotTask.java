package dev.weft.samples.conflicts;

import dev.weft.TransactionQueue;

/** Main class: a queue with short tasks and one that takes as long as all else together. */
public final class HotTask {
  private HotTask() {}

  /** Runs the queue once. */
  public static void main(String[] args) {
    TransactionQueue queue = new TransactionQueue();
    queue.add(new Hot());
    for (int i = 0; i < 10; i++) {
      queue.add(new Cool());
    }
    queue.run();
  }

  /** What everybody waits for in the end. */
  private static final class Hot implements Runnable {
    @Override
    public void run() {
      new Recorder(0).work(3_000_000_000L);
    }
  }

  private static final class Cool implements Runnable {
    @Override
    public void run() {
      new Recorder(0).work(10_000_000);
    }
  }
}
