package dev.weft.it.jmh;

import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.PreparedJdk;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A JVM that runs one benchmark of JMH. A builder; not thread-safe. */
public final class Fork {
  private final List<String> flags = new ArrayList<>();
  private final ChainedOptionsBuilder options;

  /**
   * Of the running JDK, with the class path of this JVM.
   *
   * @param benchmark its full name
   */
  public Fork(String benchmark) {
    // The lock is for all users of JMH on this machine, and left behind by those that crash.
    System.setProperty("jmh.ignoreLock", "true");
    if (Runtime.version().feature() >= 24) {
      // JMH uses what this JDK warns of.
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    options =
        new OptionsBuilder()
            .include(Pattern.quote(benchmark) + "$")
            .mode(Mode.Throughput)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(1)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
  }

  /** Adds flags of the JVM. */
  public Fork flags(List<String> more) {
    flags.addAll(more);
    return this;
  }

  /** Adds the agent. */
  public Fork agent() {
    flags.add("-javaagent:" + ClassPath.weftJar());
    return this;
  }

  /** Runs on the prepared JDK that is asked for, which brings the agent. */
  public Fork prepared() {
    options.jvm(PreparedJdk.requested().orElseThrow().program("java"));
    return this;
  }

  /** The value of a parameter of the benchmark. */
  public Fork parameter(String name, String value) {
    options.param(name, value);
    return this;
  }

  /** How many threads execute the benchmark; 1 by default. */
  public Fork threads(int count) {
    options.threads(count);
    return this;
  }

  /** How often and how long nothing is measured at first. */
  public Fork warmUp(int iterations, int milliseconds) {
    options.warmupIterations(iterations).warmupTime(TimeValue.milliseconds(milliseconds));
    return this;
  }

  /** How often and how long it is measured then. */
  public Fork measure(int iterations, int milliseconds) {
    options.measurementIterations(iterations).measurementTime(TimeValue.milliseconds(milliseconds));
    return this;
  }

  /**
   * Starts the JVM and waits for its end.
   *
   * @return of each iteration, the nanoseconds in which all threads together execute one operation
   * @throws BenchmarkFailed if the benchmark has thrown something, or the JVM has crashed
   */
  public List<Double> run() {
    options.jvmArgs(flags.toArray(new String[0]));
    List<Double> scores = new ArrayList<>();
    PrintStream out = System.out;
    // JMH tells its troubles there, where a command writes its table.
    System.setOut(System.err);
    try {
      RunResult result = new Runner(options.build()).runSingle();
      for (IterationResult each :
          result.getBenchmarkResults().iterator().next().getIterationResults()) {
        scores.add(1 / each.getPrimaryResult().getScore());
      }
    } catch (RunnerException e) {
      throw new BenchmarkFailed(e);
    } finally {
      System.setOut(out);
    }
    return scores;
  }
}
