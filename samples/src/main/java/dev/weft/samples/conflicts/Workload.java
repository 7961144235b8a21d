package dev.weft.samples.conflicts;

import java.util.List;

/** Main class: runs all seeds one after the other and prints what each has measured. */
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
      List<Recorder> recorders = seed.run(threads, nanos);
      long calls = recorders.stream().mapToLong(Recorder::calls).sum();
      long lost = recorders.stream().mapToLong(Recorder::lostNanos).sum();
      System.out.println(seed.getClass().getName() + " " + calls + " " + lost);
    }
  }
}
