package dev.weft.it.testlib;

import java.util.concurrent.TimeUnit;

/**
 * Ends the JVM with {@link #HANGS} if a test hangs, after the stack of its thread was printed on
 * standard error. Thread-safe.
 */
final class Watchdog {
  static final int HANGS = 3;

  private static final long LIMIT_SECONDS = 120;

  private final Thread watched = Thread.currentThread();
  private final Runnable last;
  private volatile String running;
  private volatile long since = System.nanoTime();

  /**
   * Watches the calling thread.
   *
   * @param last called before the JVM is ended
   */
  Watchdog(Runnable last) {
    this.last = last;
    Thread thread = new Thread(this::watch, "watchdog");
    thread.setDaemon(true);
    thread.start();
  }

  /** A test begins. */
  void begins(String name) {
    since = System.nanoTime();
    running = name;
  }

  private void watch() {
    try {
      while (System.nanoTime() - since < TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
        TimeUnit.SECONDS.sleep(1);
      }
    } catch (InterruptedException e) {
      return;
    }
    StringBuilder text = new StringBuilder("hangs: " + running + "\n");
    for (StackTraceElement frame : watched.getStackTrace()) {
      text.append("\tat ").append(frame).append('\n');
    }
    System.err.print(text);
    last.run();
    Runtime.getRuntime().halt(HANGS);
  }
}
