package dev.weft.boot;

/**
 * Tells of the first MBean server of the program, which woven {@code
 * com.sun.jmx.mbeanserver.JmxMBeanServer} announces. Thread-safe.
 */
public final class Managed {
  private static boolean server;
  private static Runnable listener;

  private Managed() {}

  /** A server is about to be made. */
  public static void announce() {
    Runnable told;
    synchronized (Managed.class) {
      server = true;
      told = listener;
      listener = null;
    }
    if (told != null) {
      told.run();
    }
  }

  /** Runs {@code action} when there is a server, at once if there is one already. */
  public static void whenThere(Runnable action) {
    synchronized (Managed.class) {
      if (!server) {
        listener = action;
        return;
      }
    }
    action.run();
  }
}
