package dev.weft.it.history;

import java.io.PrintStream;
import java.util.Map;

/** Ends a JVM that makes no progress, with the stacks of its threads. */
final class Watchdog extends Thread {
  static final int HANGS = 3;

  private final PrintStream out;
  private final int limit;
  private volatile long seed;
  private volatile long alive;

  /**
   * Makes a watchdog.
   *
   * @param limit of the time without progress, s
   */
  Watchdog(PrintStream out, int limit) {
    super("watchdog");
    this.out = out;
    this.limit = limit;
    setDaemon(true);
  }

  /** Says that {@code current} is about to be executed. */
  void progress(long current) {
    seed = current;
    alive++;
  }

  @Override
  public void run() {
    long seen = -1;
    for (int seconds = 0; seconds < limit; seconds++) {
      try {
        Thread.sleep(1000);
      } catch (InterruptedException e) {
        return;
      }
      if (alive != seen) {
        seen = alive;
        seconds = 0;
      }
    }
    out.println("hang: seed " + seed + " made no progress for " + limit + " s");
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      out.println(each.getKey() + " " + each.getKey().getState());
      for (StackTraceElement frame : each.getValue()) {
        out.println("    at " + frame);
      }
    }
    out.flush();
    Runtime.getRuntime().halt(HANGS);
  }
}
