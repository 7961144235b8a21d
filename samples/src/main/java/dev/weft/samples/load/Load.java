package dev.weft.samples.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of the load generator: all clients on one selector in the calling thread.
 *
 * <p>Use it once, from one thread.
 */
public final class Load {
  private static final double NANOS = 1e9;

  private final LoadOptions options;
  private final ExpectedAnswer expected;
  private final Tally tally = new Tally();
  private final List<Client> clients = new ArrayList<>();

  /** Prepares a run, the expected answer included. */
  public Load(LoadOptions options) {
    this.options = options;
    this.expected = ExpectedAnswer.of(options.number());
  }

  /**
   * Warms up, measures, and closes all connections. Answers that are under way at the end of the
   * measured time are not waited for.
   *
   * @param onStart called when measuring begins
   * @param onEnd called when measuring has ended
   * @return what was seen; without a single good answer it has at least one error
   * @throws IOException if the clients cannot connect
   */
  public LoadResult run(Runnable onStart, Runnable onEnd) throws IOException {
    try (Selector selector = Selector.open()) {
      connect(selector);
      clients.forEach(Client::begin);
      selectFor(selector, options.warmupSeconds());
      tally.measure();
      onStart.run();
      long startMillis = System.currentTimeMillis();
      long start = System.nanoTime();
      Duration startCpu = ownCpu();
      selectFor(selector, options.seconds());
      double seconds = (System.nanoTime() - start) / NANOS;
      long endMillis = System.currentTimeMillis();
      onEnd.run();
      double cpuSeconds = ownCpu().minus(startCpu).toNanos() / NANOS;
      if (tally.requests() == 0) {
        tally.error("no good answer in the measured time");
      }
      return new LoadResult(
          tally.requests(),
          tally.requests() / seconds,
          tally.millis(50),
          tally.millis(99),
          tally.errors(),
          tally.messages(),
          startMillis,
          endMillis,
          100 * cpuSeconds / seconds);
    } finally {
      clients.forEach(Client::close);
    }
  }

  private void connect(Selector selector) throws IOException {
    for (int i = 0; i < options.clients(); i++) {
      clients.add(new Client(options, expected, tally, selector));
    }
  }

  /** Returns early when no client is left. */
  private void selectFor(Selector selector, double seconds) throws IOException {
    long end = System.nanoTime() + (long) (seconds * NANOS);
    while (true) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0 || (tally.errors() > 0 && clients.stream().noneMatch(Client::isOpen))) {
        return;
      }
      selector.select(Load::ready, millis);
    }
  }

  private static void ready(SelectionKey key) {
    ((Client) key.attachment()).ready();
  }

  private static Duration ownCpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
