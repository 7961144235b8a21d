package dev.weft.agent;

import dev.weft.runtime.log.TransactionsBean;

/**
 * Registers the MBean. On a thread of its own: the server is just being made, by this thread, or by
 * one that it awaits.
 */
final class BeanRegistration implements Runnable {
  /** Begins with it. */
  static void start() {
    Thread thread = new Thread(TransactionsBean::register, "weft-jmx");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    start();
  }
}
