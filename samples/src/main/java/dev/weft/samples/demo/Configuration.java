package dev.weft.samples.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of the table. Immutable.
 *
 * @param agent whether the server runs under the agent
 * @param threads its event loops
 */
record Configuration(boolean agent, int threads) {
  /** The server as it is, on one event loop: what all others are compared with. */
  static final Configuration PLAIN = new Configuration(false, 1);

  /**
   * All rows.
   *
   * @param maxThreads 0 for the plain one alone
   */
  static List<Configuration> upTo(int maxThreads) {
    List<Configuration> all = new ArrayList<>();
    all.add(PLAIN);
    for (int threads = 1; threads <= maxThreads; threads++) {
      all.add(new Configuration(true, threads));
    }
    return List.copyOf(all);
  }

  /** What the table calls it. */
  String implementation() {
    return agent ? "weft" : "plain";
  }

  /** What progress lines and log files call it. */
  @Override
  public String toString() {
    return implementation() + "-" + threads;
  }
}
