package dev.weft.runtime.log;

import dev.weft.runtime.Config;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.FlightRecorder;

/**
 * The switch of the log. With the log off, {@link #ENABLED} is a constant that the JIT compiler
 * removes together with the code behind it. Events are created and committed with the transaction
 * suspended, because the flight recorder is ordinary Java code.
 *
 * <p>Short transactions are too many for an event each. Those below {@link #SHORT_NANOS} that were
 * neither rolled back nor paused, and did not run alone, are written in batches; of aborts and
 * pauses that short one in {@link #SAMPLE} is. The {@link #FIRST} ones of each thread are written
 * all the same, so that the log of a small program is complete.
 *
 * <p>Thread-safe.
 */
public final class Log {
  /** Whether events are recorded and sums kept in this JVM. Never changes. */
  public static final boolean ENABLED = Config.log();

  /** Transactions, aborts and pauses below this are short. */
  public static final long SHORT_NANOS = 20_000;

  /** So many short commits, and so many short losses, of each thread are written one by one. */
  public static final int FIRST = 100;

  /** Of so many short aborts or pauses, about one is written. */
  public static final int SAMPLE = 16;

  /** A batch of commits is full with so many of them, or after {@link #BATCH_NANOS}. */
  public static final int BATCH = 1000;

  /** Longest time from the beginning of a batch to that of its last transaction. */
  public static final long BATCH_NANOS = 10_000_000;

  private static final Map<String, String> UNWOVEN = new ConcurrentHashMap<>();

  private Log() {}

  /** Begins to write what recordings get in regular intervals. To be called once. */
  public static void start() {
    FlightRecorder.addPeriodicEvent(TotalsEvent.class, TotalsEvent::write);
    FlightRecorder.addPeriodicEvent(SettingsEvent.class, Log::chunk);
  }

  /** A chunk of a recording begins or ends; the last one ends with the recording. */
  private static void chunk() {
    new SettingsEvent().commit();
    TotalsEvent.write();
    UNWOVEN.forEach(UnwovenEvent::write);
  }

  /**
   * A transaction becomes inevitable because of {@code reason}.
   *
   * @param alone whether it could go on alone at once
   */
  public static void inevitable(String unit, String reason, boolean alone) {
    InevitableEvent event = new InevitableEvent();
    event.entryPoint = unit;
    event.reason = reason;
    event.alone = alone;
    event.commit();
  }

  /** A class is not woven. */
  public static void unwoven(String className, String reason) {
    UNWOVEN.put(className, reason);
    UnwovenEvent.write(className, reason);
  }
}
