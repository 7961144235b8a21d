package dev.weft.samples.conflicts;

import java.util.List;

/**
 * Main class: runs all seeds one after the other and prints what the threads of each have lost: how
 * much longer than their work the calls took, less what calls take longer on a thread alone.
 */
public final class Workload {
  private Workload() {}

  /**
   * Runs them.
   *
   * @param args number of threads, milliseconds for each seed
   */
  public static void main(String[] args) throws InterruptedException {
    int threads = Integer.parseInt(args[0]);
    long nanos = Long.parseLong(args[1]) * 1_000_000;
    for (Seed seed : Seed.all()) {
      // The first time everything is still being compiled.
      seed.run(1, nanos / 4);
      List<Recorder> alone = seed.run(1, nanos / 4);
      double usual = (double) lost(alone) / calls(alone);
      List<Recorder> together = seed.run(threads, nanos);
      long lost = lost(together) - Math.round(usual * calls(together));
      System.out.println(seed.getClass().getName() + " " + lost);
    }
  }

  private static long calls(List<Recorder> recorders) {
    return recorders.stream().mapToLong(Recorder::calls).sum();
  }

  private static long lost(List<Recorder> recorders) {
    return recorders.stream().mapToLong(Recorder::lostNanos).sum();
  }
}
