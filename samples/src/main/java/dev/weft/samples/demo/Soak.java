package dev.weft.samples.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Load for a long time: no error, no broken invariant, and a heap that does not grow.
 *
 * <p>For one thread.
 */
final class Soak {
  private static final int SAMPLES = 10;
  private static final double MEGABYTE = 1 << 20;

  /** What searches under way and tables that fill up may differ by, besides a tenth, in bytes. */
  private static final double SLACK = 4 * MEGABYTE;

  private final Scenario scenario;

  /** Bytes alive after full collections under load, from the first to the last second. */
  private final List<Long> live = new ArrayList<>();

  Soak(Scenario scenario) {
    this.scenario = scenario;
  }

  /**
   * Runs, and prints what the server keeps alive.
   *
   * @throws IOException if a process fails; a broken invariant counts as that
   */
  Row run(Configuration configuration) throws IOException {
    return scenario.measure(configuration, this::watch);
  }

  /** Whether the heap has grown by no more than what differs from moment to moment. */
  boolean isSteady() {
    return live.get(SAMPLES) <= 1.1 * live.get(0) + SLACK;
  }

  private void watch(Child server) throws IOException {
    long start = System.nanoTime();
    for (int i = 0; i <= SAMPLES; i++) {
      // The last one a little before the end, as it is to be under load, too.
      double seconds = 0.98 * scenario.seconds() * i / SAMPLES;
      try {
        Thread.sleep(
            Math.max(0, (long) (1000 * seconds) - (System.nanoTime() - start) / 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      live.add(LiveHeap.bytes(server.pid()));
      System.out.printf(
          Locale.ROOT, "%6.0f s: %.1f MB after a full GC%n", seconds, live.get(i) / MEGABYTE);
    }
  }
}
