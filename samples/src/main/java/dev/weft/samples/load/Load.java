package dev.weft.samples.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntFunction;

/**
 * One run of the load generator: all clients on one selector in the calling thread.
 *
 * <p>Use it once, from one thread.
 */
public final class Load {
  private static final double NANOS = 1e9;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LoadOptions options;
  private final IntFunction<Conversation> conversations;
  private final Tally tally = new Tally();
  private final List<Client> clients = new ArrayList<>();

  /** Clients whose next request is not yet due, the earliest first. */
  private final PriorityQueue<Client> waiting =
      new PriorityQueue<>((a, b) -> Long.signum(a.dueNanos() - b.dueNanos()));

  /**
   * Prepares a run.
   *
   * @param conversations what each of the clients asks, by its number from 0 on
   */
  public Load(LoadOptions options, IntFunction<Conversation> conversations) {
    this.options = options;
    this.conversations = conversations;
  }

  /**
   * Warms up, measures, and closes all connections. Measuring ends when its time is over, or after
   * {@link LoadOptions#requests}. Answers that are under way then are not waited for.
   *
   * @param onStart called when measuring begins
   * @param onEnd called when measuring has ended
   * @return what was seen; without a single good answer it has at least one error
   * @throws IOException if the clients cannot connect
   */
  public LoadResult run(Runnable onStart, Runnable onEnd) throws IOException {
    try (Selector selector = Selector.open()) {
      connect(selector);
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
          tally.operations(),
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
    long now = System.nanoTime();
    for (int i = 0; i < options.clients(); i++) {
      long first = now + options.pace().offset(i);
      clients.add(
          new Client(options, conversations.apply(i), tally, selector, first, waiting::add));
    }
    waiting.addAll(clients);
  }

  /** Returns early when no client is left, or enough was answered. */
  private void selectFor(Selector selector, double seconds) throws IOException {
    long end = System.nanoTime() + (long) (seconds * NANOS);
    while (true) {
      sendDue();
      long now = System.nanoTime();
      long nanos = end - now;
      if (nanos < NANOS_PER_MILLI || tally.requests() >= options.requests() || nobodyIsLeft()) {
        return;
      }
      if (!waiting.isEmpty()) {
        nanos = Math.min(nanos, waiting.peek().dueNanos() - now);
      }
      // Not 0, which would mean for ever.
      selector.select(Load::ready, Math.max(1, nanos / NANOS_PER_MILLI));
    }
  }

  private void sendDue() {
    while (!waiting.isEmpty() && waiting.peek().dueNanos() - System.nanoTime() <= 0) {
      waiting.remove().begin();
    }
  }

  private boolean nobodyIsLeft() {
    return tally.errors() > 0 && clients.stream().noneMatch(Client::isOpen);
  }

  private static void ready(SelectionKey key) {
    ((Client) key.attachment()).ready();
  }

  private static Duration ownCpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
