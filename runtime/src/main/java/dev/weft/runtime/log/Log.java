package dev.weft.runtime.log;

import dev.weft.runtime.Config;

/**
 * The switch of the log. With the log off, {@link #ENABLED} is a constant that the JIT compiler
 * removes together with the code behind it. Events are created and committed with the transaction
 * suspended, because the flight recorder is ordinary Java code.
 *
 * <p>Thread-safe.
 */
public final class Log {
  /** Whether events are recorded in this JVM. Never changes. */
  public static final boolean ENABLED = Config.log();

  private Log() {}

  /** A transaction is about to become inevitable because of {@code reason}. */
  public static void inevitable(String unit, String reason) {
    InevitableEvent event = new InevitableEvent();
    event.entryPoint = unit;
    event.reason = reason;
    event.commit();
  }

  /** A class is not woven. */
  public static void unwoven(String className, String reason) {
    UnwovenEvent event = new UnwovenEvent();
    event.className = className;
    event.reason = reason;
    event.commit();
  }
}
