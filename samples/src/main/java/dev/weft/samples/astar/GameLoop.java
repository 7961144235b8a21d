package dev.weft.samples.astar;

import dev.weft.TransactionQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * An event loop of its own: each tick takes the commands that have arrived meanwhile and executes
 * them all. With a plain loop in place of the queue it would be the same game on one core.
 *
 * <p>Thread-safe.
 */
final class GameLoop implements Executor {
  private final BlockingQueue<Runnable> arrived = new LinkedBlockingQueue<>();
  private final TransactionQueue queue;
  private final int maxThreads;
  private volatile int threads;
  private volatile boolean ended;

  /**
   * Makes a loop that does not run yet.
   *
   * @param threads how many of them execute the commands of a tick
   * @param ordered whether the outcome is that of executing commands in the order of their arrival
   */
  GameLoop(int threads, boolean ordered) {
    queue = ordered ? TransactionQueue.ordered(threads) : new TransactionQueue(threads);
    maxThreads = threads;
    this.threads = threads;
  }

  /** A command for the next tick. */
  @Override
  public void execute(Runnable command) {
    arrived.add(command);
  }

  /** One tick after the other, until {@link #end}. */
  void run() {
    List<Runnable> commands = new ArrayList<>();
    try {
      while (!ended) {
        commands.add(arrived.take());
        arrived.drainTo(commands);
        queue.setThreads(threads);
        queue.addAll(commands);
        queue.run();
        commands.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the loop end after the tick in progress. */
  void end() {
    ended = true;
    execute(() -> {});
  }

  int threads() {
    return threads;
  }

  int maxThreads() {
    return maxThreads;
  }

  /**
   * Changes the number of threads from the next tick on.
   *
   * @throws IllegalArgumentException if there are not so many
   */
  void setThreads(int threads) {
    if (threads < 1 || threads > maxThreads) {
      throw new IllegalArgumentException("the number of threads must be from 1 to " + maxThreads);
    }
    this.threads = threads;
  }
}
