package dev.weft.it.soak;

import dev.weft.Transactions;
import dev.weft.it.fixture.Hang;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Executes all loads at once, looks after them, and reports.
 *
 * <p>Exit code 0: all results were right, nobody got stuck, and the heap has not grown. 1: not so.
 * 2: wrong usage. 3: a load made no progress for {@value #STUCK_SECONDS} s; the stacks are printed.
 */
public final class SoakMain {
  private static final int STUCK_SECONDS = 120;
  private static final int PICTURES = 20;

  /** Growth of the heap that is put down to chance: bytes, and a part of what it was. */
  private static final long SLACK = 8L << 20;

  private static final double SLACK_PART = 0.2;

  private final List<Runner> runners = new ArrayList<>();
  private final List<Long> heap = new ArrayList<>();

  private SoakMain() {}

  /**
   * Runs the loads.
   *
   * @param arguments minutes, which may be a fraction, and a folder for files
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      System.err.println("usage: it-tests/soak [MINUTES] [--chaos SEED]");
      System.exit(2);
    }
    Transactions.requireAgent();
    SoakMain soak = new SoakMain();
    soak.make(Files.createDirectories(Path.of(arguments[1])));
    System.exit(soak.run((long) (Double.parseDouble(arguments[0]) * 60_000)));
  }

  private void make(Path folder) throws IOException {
    Load bank = new MemoryLoads.Bank();
    Load moves = new MemoryLoads.Moves();
    Load buffers = new MemoryLoads.Buffers();
    for (int i = 1; i <= 2; i++) {
      runners.add(new Runner("bank-" + i, bank));
      runners.add(new Runner("moves-" + i, moves));
      runners.add(new Runner("buffers-" + i, buffers));
    }
    runners.add(new Runner("ordered", new EffectLoads.Ordered(folder)));
    runners.add(new Runner("tasks", new EffectLoads.Tasks(folder)));
    runners.add(new Runner("journal", new EffectLoads.Journal(folder)));
  }

  private int run(long millis) throws InterruptedException {
    runners.forEach(Thread::start);
    long start = System.nanoTime();
    System.out.printf("%8s %12s %10s%n", "s", "rounds", "heap, KB");
    for (int i = 1; i <= PICTURES; i++) {
      long due = start + millis * 1_000_000 / PICTURES * i;
      while (System.nanoTime() < due && failed() == null) {
        Thread.sleep(Math.min(1000, Math.max(1, (due - System.nanoTime()) / 1_000_000)));
      }
      if (failed() != null) {
        break;
      }
      heap.add(usedHeap());
      System.out.printf(
          "%8d %12d %10d%n",
          (System.nanoTime() - start) / 1_000_000_000,
          runners.stream().mapToLong(Runner::rounds).sum(),
          heap.get(heap.size() - 1) / 1024);
      if (isStuck()) {
        return 3;
      }
    }
    runners.forEach(Runner::halt);
    for (Runner runner : runners) {
      runner.join(STUCK_SECONDS * 1000L);
      if (runner.isAlive()) {
        System.out.println("stuck: " + runner.getName() + "\n" + Hang.stacks());
        return 3;
      }
    }
    return report();
  }

  private Runner failed() {
    return runners.stream().filter(r -> r.failure() != null).findFirst().orElse(null);
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Waits until each load has made progress, at most the limit. */
  private boolean isStuck() throws InterruptedException {
    long[] before = runners.stream().mapToLong(Runner::rounds).toArray();
    long limit = System.nanoTime() + STUCK_SECONDS * 1_000_000_000L;
    for (int i = 0; i < before.length; i++) {
      Runner runner = runners.get(i);
      while (runner.rounds() == before[i] && runner.isAlive()) {
        if (System.nanoTime() > limit) {
          System.out.println("stuck: " + runner.getName() + "\n" + Hang.stacks());
          return true;
        }
        Thread.sleep(10);
      }
    }
    return false;
  }

  private int report() {
    int errors = 0;
    for (Runner runner : runners) {
      System.out.printf("%-12s %10d rounds%n", runner.getName(), runner.rounds());
      if (runner.failure() != null) {
        errors++;
        runner.failure().printStackTrace(System.out);
      }
      if (runner.rounds() == 0) {
        errors++;
        System.out.println(runner.getName() + " has not completed a round");
      }
    }
    // What was loaded and compiled at first counts as no growth.
    int third = heap.size() / 3;
    long early = smallest(heap.subList(third, 2 * third));
    long late = smallest(heap.subList(heap.size() - third, heap.size()));
    boolean grown = late > early + SLACK && late > early * (1 + SLACK_PART);
    System.out.printf(
        "%d errors, no thread stuck, heap %s: %d KB, then %d KB%n",
        errors, grown ? "HAS GROWN" : "has not grown", early / 1024, late / 1024);
    return errors == 0 && !grown ? 0 : 1;
  }

  private static long smallest(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).min().orElse(0);
  }
}
