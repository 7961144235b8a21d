package dev.weft.it.model;

import dev.weft.it.harness.ClassPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tlc2.TLC;

/**
 * Runs the model checker TLC, each time in a JVM and a folder of its own, since it keeps its state
 * in static fields. Thread-safe.
 */
final class Tlc {
  private static final List<String> MODULES = List.of("State", "Access", "Ending", "Weft");
  private static final Pattern STATES =
      Pattern.compile("(\\d+) states generated, (\\d+) distinct states found, 0 states left");
  private static final Pattern DEPTH =
      Pattern.compile("depth of the complete state graph search is (\\d+)");
  private static final Pattern VIOLATED = Pattern.compile("Invariant (\\w+) is violated");
  private static final String COMPLETE = "Model checking completed. No error has been found.";

  private final Path folder;
  private final int workers;
  private final long limitMinutes;

  /**
   * Makes a checker.
   *
   * @param folder where each check gets a folder
   * @param workers threads of a check of all states
   * @param limitMinutes hang limit of a check
   */
  Tlc(Path folder, int workers, long limitMinutes) {
    this.folder = folder;
    this.workers = workers;
    this.limitMinutes = limitMinutes;
  }

  /**
   * What a check has found.
   *
   * @param violated the property, {@code Deadlock}, {@code Progress}, or null if all states have
   *     been visited and none violates anything
   * @param states distinct ones, if all were visited
   * @param depth of the longest of the shortest ways to a state
   * @param output of TLC, with the counterexample
   */
  record Result(String violated, long states, int depth, double seconds, String output) {}

  /**
   * Checks all states of a scope. Looks for a defect with one thread, so that it is always the same
   * property that is seen to be violated first.
   *
   * @throws IllegalStateException if TLC could not come to an end
   */
  Result check(Scope scope, String bug) {
    long start = System.nanoTime();
    try {
      Path place = Files.createDirectories(folder.resolve(scope.name() + "-" + bug));
      for (String module : MODULES) {
        copy(module + ".tla", place);
      }
      Files.writeString(place.resolve("Weft.cfg"), scope.configuration(bug));
      String output = run(place, bug.equals(Scopes.RIGHT) ? workers : 1);
      return result(output, (System.nanoTime() - start) / 1e9);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void copy(String name, Path place) throws IOException {
    try (InputStream in = Tlc.class.getResourceAsStream(name)) {
      Files.write(place.resolve(name), in.readAllBytes());
    }
  }

  private String run(Path place, int threads) throws IOException, InterruptedException {
    Path output = place.resolve("output.txt");
    // Short runs: what C2 would gain is less than what it costs.
    String compiler = threads == 1 ? "-XX:TieredStopAtLevel=1" : "-XX:+UseParallelGC";
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                compiler,
                "-Djava.io.tmpdir=" + place,
                "-cp",
                ClassPath.place(TLC.class).toString(),
                TLC.class.getName(),
                "-workers",
                Integer.toString(threads),
                "-metadir",
                place.resolve("states").toString(),
                "Weft.tla")
            .directory(place.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!jvm.waitFor(limitMinutes, TimeUnit.MINUTES)) {
        throw new IllegalStateException("TLC did not end within " + limitMinutes + " minutes");
      }
    } finally {
      jvm.destroyForcibly();
    }
    return Files.readString(output);
  }

  private static Result result(String output, double seconds) {
    Matcher violated = VIOLATED.matcher(output);
    if (violated.find()) {
      return new Result(violated.group(1), 0, 0, seconds, output);
    }
    if (output.contains("Deadlock reached")) {
      return new Result("Deadlock", 0, 0, seconds, output);
    }
    if (output.contains("Temporal properties were violated")) {
      return new Result("Progress", 0, 0, seconds, output);
    }
    Matcher states = STATES.matcher(output);
    Matcher depth = DEPTH.matcher(output);
    if (!output.contains(COMPLETE) || !states.find() || !depth.find()) {
      throw new IllegalStateException("TLC has not come to an end:\n" + output);
    }
    return new Result(
        null, Long.parseLong(states.group(2)), Integer.parseInt(depth.group(1)), seconds, output);
  }
}
