package dev.weft.samples.conflicts;

import dev.weft.samples.demo.Jvm;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Executes the seeds with the agent and its log, has the report made, and compares. Immutable; but
 * two at a time would measure each other.
 */
public final class Causes {
  private final Path agent;
  private final Path directory;
  private final Path sources;

  /**
   * Says where things are.
   *
   * @param agent the agent's jar
   * @param directory where recordings go
   * @param sources the sources of the samples
   */
  public Causes(Path agent, Path directory, Path sources) {
    this.agent = agent.toAbsolutePath();
    this.directory = directory.toAbsolutePath();
    this.sources = sources;
  }

  /**
   * Prints expected beside reported.
   *
   * @param millis how long each seed is at work
   * @param rounds how often everything is measured; of each cause the round with the median of the
   *     ratios is printed
   * @return whether all causes were found each time
   * @throws IOException if a process fails
   */
  public boolean run(int threads, int millis, int rounds) throws IOException, InterruptedException {
    List<List<Cause>> all = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      all.add(round(threads, millis));
    }
    List<Cause> causes = new ArrayList<>();
    for (int i = 0; i < all.get(0).size(); i++) {
      int seed = i;
      causes.add(Cause.median(all.stream().map(round -> round.get(seed)).toList()));
    }
    causes.sort(Comparator.comparingLong(cause -> -cause.measuredNanos()));
    System.out.printf(
        "%-26s %-12s %-22s %10s %10s %7s%n",
        "cause", "kind", "at", "measured", "reported", "ratio");
    causes.forEach(System.out::println);
    System.out.printf(
        "time lost: %d of %d agree within 10 %%; order of cost: %s%n",
        causes.stream().filter(Cause::agrees).count(),
        causes.size(),
        Cause.isSorted(causes) ? "the same" : "the report has another, see ratios");
    boolean hot = hotTask(threads);
    long found = causes.stream().filter(Cause::found).count() + (hot ? 1 : 0);
    System.out.printf("%d of %d causes found%n", found, causes.size() + 1);
    return found == causes.size() + 1;
  }

  /** What has come out, in the order of the seeds. */
  private List<Cause> round(int threads, int millis) throws IOException, InterruptedException {
    Path log = directory.resolve("conflicts.jfr");
    Map<String, Long> measured = new HashMap<>();
    for (String line : woven(Workload.class, log, threads, "" + threads, "" + millis).split("\n")) {
      String[] words = line.split(" ");
      measured.put(words[0], Long.parseLong(words[1]));
    }
    JsonArray conflicts = report(log).getJsonArray("conflicts");
    List<Cause> causes = new ArrayList<>();
    for (Seed seed : Seed.all()) {
      long nanos = measured.get(seed.getClass().getName());
      causes.add(Cause.of(seed, Cause.line(seed, sources), nanos, conflicts));
    }
    return causes;
  }

  private boolean hotTask(int threads) throws IOException, InterruptedException {
    Path log = directory.resolve("hot-task.jfr");
    woven(HotTask.class, log, threads);
    JsonArray verdicts = report(log).getJsonArray("verdicts");
    JsonObject first = verdicts.isEmpty() ? new JsonObject() : verdicts.getJsonObject(0);
    boolean found =
        "HOT_TASK".equals(first.getString("kind"))
            && (HotTask.class.getName() + "$Hot").equals(first.getString("entryPoint"));
    System.out.printf(
        "%-26s %-12s %-22s %s%n",
        "one task for all the rest", "HOT_TASK", "HotTask.Hot", found ? "found" : "NOT FOUND");
    System.out.println("  report: " + first.getString("text"));
    return found;
  }

  private String woven(Class<?> main, Path log, int threads, String... args)
      throws IOException, InterruptedException {
    Files.deleteIfExists(log);
    String flag = "-javaagent:%s=threads=%d,log=%s".formatted(agent, threads, log);
    Path errors = directory.resolve(main.getSimpleName() + ".err");
    return output(Jvm.start(List.of(flag), main, List.of(args), errors), errors);
  }

  private JsonObject report(Path log) throws IOException, InterruptedException {
    Path errors = directory.resolve("report.err");
    List<String> command =
        List.of(
            Jvm.executable(),
            "-jar",
            agent.toString(),
            "report",
            "--json",
            "--top",
            "1000",
            log.toString());
    return new JsonObject(
        output(new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors));
  }

  private static String output(Process process, Path errors)
      throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException("exit code " + code + ": " + Files.readString(errors).strip());
    }
    return text;
  }
}
