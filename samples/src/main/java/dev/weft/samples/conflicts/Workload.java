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
      List<Long> alone = losses(seed.run(1, nanos / 4));
      long usual = alone.get(alone.size() / 2);
      List<Long> together = losses(seed.run(threads, nanos));
      long lost = together.stream().mapToLong(loss -> loss - usual).sum();
      System.out.println(seed.getClass().getName() + " " + lost);
    }
  }

  /** Of all calls, the smallest first. */
  private static List<Long> losses(List<Recorder> recorders) {
    return recorders.stream().flatMap(recorder -> recorder.losses().stream()).sorted().toList();
  }
}
