package dev.weft.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** With a bean in place of the agent's, whose own bean an integration test reads. */
class TransactionMetricsTest {
  private static final List<String> METERS =
      List.of("weft.commits", "weft.aborts", "weft.pauses", "weft.alone", "weft.deferred");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private FunctionTimer timer(String name) {
    return registry.get(name).functionTimer();
  }

  @Test
  void zeroWithoutTheAgent() {
    new TransactionMetrics().bindTo(registry);
    for (String meter : METERS) {
      assertEquals(0, timer(meter).count(), meter);
      assertEquals(0, timer(meter).totalTime(TimeUnit.NANOSECONDS), meter);
    }
    assertEquals(METERS.size(), registry.getMeters().size());
  }

  @Test
  void whatTheBeanSaysEvenIfItComesLater() throws Exception {
    new TransactionMetrics(Tags.of("service", "shop")).bindTo(registry);
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("dev.weft:type=Transactions");
    server.registerMBean(new Numbers(), name);
    try {
      for (int i = 0; i < METERS.size(); i++) {
        String meter = METERS.get(i);
        assertEquals(i + 1, timer(meter).count(), meter);
        assertEquals(100 * (i + 1), timer(meter).totalTime(TimeUnit.NANOSECONDS), meter);
        assertEquals("shop", timer(meter).getId().getTag("service"), meter);
      }
    } finally {
      server.unregisterMBean(name);
    }
  }

  /** The attributes of the agent's bean that the meters read. */
  public interface NumbersMXBean {
    long getCommits();

    long getCommittedNanos();

    long getAborts();

    long getAbortedNanos();

    long getPauses();

    long getPausedNanos();

    long getInevitables();

    long getAloneNanos();

    long getDeferred();

    long getDeferringNanos();
  }

  private static final class Numbers implements NumbersMXBean {
    @Override
    public long getCommits() {
      return 1;
    }

    @Override
    public long getCommittedNanos() {
      return 100;
    }

    @Override
    public long getAborts() {
      return 2;
    }

    @Override
    public long getAbortedNanos() {
      return 200;
    }

    @Override
    public long getPauses() {
      return 3;
    }

    @Override
    public long getPausedNanos() {
      return 300;
    }

    @Override
    public long getInevitables() {
      return 4;
    }

    @Override
    public long getAloneNanos() {
      return 400;
    }

    @Override
    public long getDeferred() {
      return 5;
    }

    @Override
    public long getDeferringNanos() {
      return 500;
    }
  }
}
