package dev.weft.micrometer;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Binds what the transactions of this JVM have cost: timers that are read from the MBean {@code
 * dev.weft:type=Transactions}, each time somebody asks for them. They are zero without the agent,
 * and without one of its options {@code monitor} and {@code log}.
 *
 * <table>
 *   <caption>The timers: how many, and how long all threads together</caption>
 *   <tr><td>{@code weft.commits}</td><td>attempts that have committed, without their pauses</td></tr>
 *   <tr><td>{@code weft.aborts}</td><td>attempts that were rolled back, without their pauses</td></tr>
 *   <tr><td>{@code weft.pauses}</td><td>waits of a microsecond or more for other transactions; the
 *       time is that of all waits</td></tr>
 *   <tr><td>{@code weft.alone}</td><td>transactions that ran alone; that is committed or aborted
 *       time, too</td></tr>
 *   <tr><td>{@code weft.deferred}</td><td>actions after commits</td></tr>
 * </table>
 *
 * <p>Thread-safe.
 */
public final class TransactionMetrics implements MeterBinder {
  private static final ObjectName BEAN = name("dev.weft:type=Transactions");

  private final Tags tags;

  /** Without tags. */
  public TransactionMetrics() {
    this(Tags.empty());
  }

  /**
   * With tags.
   *
   * @param tags of all meters
   */
  public TransactionMetrics(Iterable<Tag> tags) {
    this.tags = Tags.of(tags);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    bind(registry, "weft.commits", "Commits", "CommittedNanos", "Transactions that committed");
    bind(registry, "weft.aborts", "Aborts", "AbortedNanos", "Attempts that were rolled back");
    bind(registry, "weft.pauses", "Pauses", "PausedNanos", "Waits for other transactions");
    bind(registry, "weft.alone", "Inevitables", "AloneNanos", "Transactions that ran alone");
    bind(registry, "weft.deferred", "Deferred", "DeferringNanos", "Actions after commits");
  }

  private void bind(
      MeterRegistry registry, String meter, String count, String nanos, String description) {
    FunctionTimer.builder(
            meter,
            // A meter keeps this object only as long as somebody else does, as the JVM does here.
            ManagementFactory.getPlatformMBeanServer(),
            server -> read(server, count),
            server -> read(server, nanos),
            TimeUnit.NANOSECONDS)
        .tags(tags)
        .description(description)
        .register(registry);
  }

  private static long read(MBeanServer server, String attribute) {
    try {
      return (Long) server.getAttribute(BEAN, attribute);
    } catch (InstanceNotFoundException e) {
      // Not yet, or not at all: the agent registers it when it has seen that there is a server.
      return 0;
    } catch (JMException e) {
      throw new IllegalStateException(BEAN + ": " + attribute, e);
    }
  }

  private static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
