package dev.weft.it.soak;

import java.util.concurrent.atomic.AtomicLong;

/** A thread that executes one load until it is told to stop, or the load fails. */
final class Runner extends Thread {
  private final Load load;
  private final AtomicLong rounds = new AtomicLong();
  private volatile boolean stopped;
  private volatile Throwable failure;

  Runner(String name, Load load) {
    super(name);
    this.load = load;
    setDaemon(true);
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        load.round();
        rounds.incrementAndGet();
      }
    } catch (Throwable t) {
      failure = t;
    }
  }

  /** Ends after the present round. */
  void halt() {
    stopped = true;
  }

  long rounds() {
    return rounds.get();
  }

  Throwable failure() {
    return failure;
  }
}
