package dev.weft.samples.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One row of the table. Immutable.
 *
 * @param implementation what the server runs on
 * @param threads its event loops
 * @param logged whether the agent writes its log, which takes time of its own
 */
record Configuration(Implementation implementation, int threads, boolean logged) {
  /** What a server runs on. */
  enum Implementation {
    /** The JDK. */
    PLAIN,
    /** The JDK with the agent. */
    WEFT,
    /** A prepared JDK. */
    WEFT_PREPARED;

    /** What the table calls it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Without a log. */
  Configuration(Implementation implementation, int threads) {
    this(implementation, threads, false);
  }

  /** The server as it is, on one event loop: what all others are compared with. */
  static final Configuration PLAIN = new Configuration(Implementation.PLAIN, 1);

  /** The same with a log. */
  Configuration withLog() {
    return new Configuration(implementation, threads, true);
  }

  /**
   * All rows. The last one is the one before it once more, with a log.
   *
   * @param maxThreads 0 for the plain one alone
   * @param prepared whether there is a prepared JDK
   */
  static List<Configuration> upTo(int maxThreads, boolean prepared) {
    List<Configuration> all = new ArrayList<>();
    all.add(PLAIN);
    addUpTo(maxThreads, Implementation.WEFT, all);
    addUpTo(prepared ? maxThreads : 0, Implementation.WEFT_PREPARED, all);
    if (maxThreads > 0) {
      all.add(all.get(all.size() - 1).withLog());
    }
    return List.copyOf(all);
  }

  private static void addUpTo(
      int maxThreads, Implementation implementation, List<Configuration> all) {
    for (int threads = 1; threads <= maxThreads; threads++) {
      all.add(new Configuration(implementation, threads));
    }
  }

  /** Whether the server has transactions. */
  boolean woven() {
    return implementation != Implementation.PLAIN;
  }

  /** What the table calls it, beside the number of threads. */
  String label() {
    return implementation + (logged ? "-log" : "");
  }

  /** What progress lines and log files call it. */
  @Override
  public String toString() {
    return label() + "-" + threads;
  }
}
