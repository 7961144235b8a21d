package dev.weft.it.bench.run;

import dev.weft.it.bench.Implementation;
import dev.weft.it.bench.kernel.Kernel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Operations of a kernel; all threads share its data. After the last iteration the data must be
 * what they have left, or else the run fails.
 */
@State(Scope.Benchmark)
public class KernelBenchmark {
  /** The name of a kernel. */
  @Param("empty")
  public String kernel;

  /** The name of an {@link Implementation}. */
  @Param("PLAIN")
  public Implementation implementation;

  private Kernel shared;
  private final List<Worker> workers = Collections.synchronizedList(new ArrayList<>());

  /** Creates the shared data. */
  @Setup
  public void create() {
    shared = implementation.kernel(kernel);
  }

  /** One operation. */
  @Benchmark
  public long operation(Worker worker) {
    long result = shared.run(worker.thread, (int) worker.turn++);
    worker.sum += result;
    return result;
  }

  /** Compares the shared data with the results of the operations. */
  @TearDown
  public void check() {
    long operations = 0;
    long sum = 0;
    for (Worker worker : workers) {
      operations += worker.turn;
      sum += worker.sum;
    }
    shared.check(operations, sum);
  }

  /** What a thread knows of its own operations. */
  @State(Scope.Thread)
  public static class Worker {
    private int thread;
    private long turn;
    private long sum;

    /** Says who takes part. */
    @Setup(Level.Trial)
    public void register(KernelBenchmark benchmark, ThreadParams threads) {
      thread = threads.getThreadIndex();
      benchmark.workers.add(this);
    }
  }
}
