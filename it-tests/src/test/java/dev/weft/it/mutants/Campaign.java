package dev.weft.it.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes mutants and lets the detectors look at them, a few JVMs at a time. Thread-safe; to be
 * closed.
 */
final class Campaign implements AutoCloseable {
  /** Hang limit at least, and as a multiple of the longest silence with the right runtime. */
  private static final Duration HANG = Duration.ofSeconds(20);

  private static final int HANG_FACTOR = 6;

  /** Hang limit with the right runtime. */
  private static final Duration CONTROL_HANG = Duration.ofSeconds(120);

  private final Agent agent;
  private final Path folder;
  private final ExecutorService hunters;
  private final Set<String> written = ConcurrentHashMap.newKeySet();
  private final Map<Detector, Duration> limits = new ConcurrentHashMap<>();

  /**
   * What came of a mutant.
   *
   * @param by what has seen it, or null if it survived
   * @param seconds in the detector that saw it, or in all of them
   * @param output of the detector that saw it, or of all
   */
  record Verdict(Mutant mutant, String by, double seconds, String output) {
    @Override
    public String toString() {
      return by == null
          ? String.format("%-32s SURVIVED, %.1f s", mutant.name(), seconds)
          : String.format("%-32s caught by %s in %.1f s", mutant.name(), by, seconds);
    }
  }

  /** What one detector says to one runtime. */
  record Sight(Mutant mutant, Detector detector, Trial.Outcome outcome) {}

  /**
   * Prepares.
   *
   * @param jar the packaged agent
   * @param folder where the mutants' agents are written
   * @param parallel number of JVMs at a time
   */
  Campaign(Path jar, Path folder, int parallel) throws IOException {
    this.agent = Agent.read(jar);
    this.folder = folder;
    this.hunters = Executors.newFixedThreadPool(parallel);
  }

  /** All detectors of some mutants. */
  static Set<Detector> detectors(List<Mutant> mutants) {
    Set<Detector> all = new LinkedHashSet<>();
    mutants.forEach(mutant -> all.addAll(mutant.detectors()));
    return all;
  }

  /**
   * The runtime as it is, written by the same code as the mutants, must pass every detector. Sets
   * the limits by which mutants hang.
   *
   * @throws AssertionError naming the detectors that saw something
   */
  void control(Set<Detector> detectors) throws InterruptedException {
    Path jar = write("control", List.of());
    List<Future<Trial.Outcome>> trials = new ArrayList<>();
    for (Detector detector : detectors) {
      trials.add(hunters.submit(() -> control(detector, jar)));
    }
    StringBuilder failures = new StringBuilder();
    for (Future<Trial.Outcome> trial : trials) {
      Trial.Outcome outcome = get(trial);
      if (outcome.failure() != null) {
        failures.append(outcome.failure()).append('\n').append(outcome.output());
      }
    }
    if (!failures.isEmpty()) {
      throw new AssertionError("detectors fail with the runtime as it is:\n" + failures);
    }
  }

  private Trial.Outcome control(Detector detector, Path jar) throws InterruptedException {
    Trial.Outcome outcome = Trial.run(detector, jar, CONTROL_HANG);
    Duration limit = outcome.silence().multipliedBy(HANG_FACTOR);
    limits.put(detector, limit.compareTo(HANG) < 0 ? HANG : limit);
    return outcome;
  }

  /**
   * Writes the agent of a mutant.
   *
   * @throws IllegalStateException if one of its edits does not apply
   */
  void make(Mutant mutant) {
    write(mutant.name(), mutant.edits());
  }

  /** Looks for a mutant with its detectors until one sees it. After {@link #control}. */
  Future<Verdict> hunt(Mutant mutant) {
    Path jar = write(mutant.name(), mutant.edits());
    Callable<Verdict> hunt =
        () -> {
          double seconds = 0;
          StringBuilder output = new StringBuilder();
          for (Detector detector : mutant.detectors()) {
            Trial.Outcome outcome = Trial.run(detector, jar, limits.get(detector));
            if (outcome.failure() != null) {
              return new Verdict(mutant, outcome.failure(), outcome.seconds(), outcome.output());
            }
            seconds += outcome.seconds();
            output.append(outcome.output());
          }
          return new Verdict(mutant, null, seconds, output.toString());
        };
    return hunters.submit(hunt);
  }

  /** Lets one detector look at a mutant. After {@link #control}. */
  Future<Sight> look(Mutant mutant, Detector detector) {
    Path jar = write(mutant.name(), mutant.edits());
    return hunters.submit(
        () -> new Sight(mutant, detector, Trial.run(detector, jar, limits.get(detector))));
  }

  private Path write(String name, List<Edit> edits) {
    Path jar = folder.resolve(name + ".jar");
    if (!written.add(name)) {
      // A JVM may be using it.
      return jar;
    }
    try {
      agent.write(jar, edits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalStateException e) {
      throw new IllegalStateException("mutant " + name + ": " + e.getMessage(), e);
    }
    return jar;
  }

  /** The result of a trial; its errors are thrown as they are. */
  static <T> T get(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    hunters.shutdownNow();
  }
}
