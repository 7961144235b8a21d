package dev.weft.samples.conflicts;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * A seed, and what the report says of it. Immutable.
 *
 * @param seed the seed
 * @param line where it is, 0 if the report is to name the task only
 * @param measuredNanos what the handlers have measured that they lost
 * @param reportedNanos what all conflicts of the entry point have cost
 * @param found whether a good part of that is put down to the kind and the line expected
 */
record Cause(Seed seed, int line, long measuredNanos, long reportedNanos, boolean found) {
  /** Of what an entry point has lost, the cause must have at least this part. */
  private static final double GOOD_PART = 0.2;

  /** Times that are as close as this are the same. */
  private static final double CLOSE = 0.1;

  /** Looks for a seed in the report's conflicts. */
  static Cause of(Seed seed, int line, long measuredNanos, JsonArray conflicts) {
    long reported = 0;
    long expected = 0;
    for (int i = 0; i < conflicts.size(); i++) {
      JsonObject conflict = conflicts.getJsonObject(i);
      if (isOf(seed, conflict)) {
        long nanos = conflict.getLong("abortedNanos") + conflict.getLong("pausedNanos");
        reported += nanos;
        expected += isExpected(seed, line, conflict) ? nanos : 0;
      }
    }
    return new Cause(
        seed, line, measuredNanos, reported, reported > 0 && expected >= GOOD_PART * reported);
  }

  private static boolean isOf(Seed seed, JsonObject conflict) {
    String entryPoint = conflict.getString("entryPoint");
    String type = seed.getClass().getName();
    return entryPoint != null
        && (entryPoint.startsWith(type + ".") || entryPoint.startsWith(type + "$"));
  }

  private static boolean isExpected(Seed seed, int line, JsonObject conflict) {
    if (!conflict.getString("kind").equals(seed.kind())) {
      return false;
    }
    if (seed.winner() != null) {
      JsonObject site = conflict.getJsonObject("otherSite");
      return site != null
          && seed.winner().equals(site.getString("class") + "." + site.getString("method"));
    }
    String file = seed.getClass().getSimpleName() + ".java";
    return line == 0
        || List.of("site", "otherSite", "caller").stream()
            .map(conflict::getJsonObject)
            .anyMatch(site -> isAt(site, file, line));
  }

  private static boolean isAt(JsonObject site, String file, int line) {
    return site != null
        && file.equals(site.getString("file"))
        && Integer.valueOf(line).equals(site.getInteger("line"));
  }

  /** Line of a seed in its source file; 0 if it has none. */
  static int line(Seed seed, Path sources) throws IOException {
    Path file = sources.resolve(seed.getClass().getName().replace('.', '/') + ".java");
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("// seeded: " + seed.name())) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Of several rounds the one with the median of the ratios; found if it was in each of them. */
  static Cause median(List<Cause> rounds) {
    List<Cause> sorted = rounds.stream().sorted(Comparator.comparingDouble(Cause::ratio)).toList();
    Cause middle = sorted.get(sorted.size() / 2);
    boolean always = rounds.stream().allMatch(Cause::found);
    return new Cause(middle.seed, middle.line, middle.measuredNanos, middle.reportedNanos, always);
  }

  /** Whether the report has the same order, but for costs that are close to each other. */
  static boolean isSorted(List<Cause> mostMeasuredFirst) {
    for (int i = 0; i < mostMeasuredFirst.size(); i++) {
      Cause more = mostMeasuredFirst.get(i);
      for (Cause less : mostMeasuredFirst.subList(i, mostMeasuredFirst.size())) {
        if (less.measuredNanos < (1 - CLOSE) * more.measuredNanos
            && less.reportedNanos > more.reportedNanos) {
          return false;
        }
      }
    }
    return true;
  }

  boolean agrees() {
    return Math.abs(ratio() - 1) <= CLOSE;
  }

  private double ratio() {
    return measuredNanos == 0 ? 0 : (double) reportedNanos / measuredNanos;
  }

  /** A row of the table. */
  @Override
  public String toString() {
    String place = seed.getClass().getSimpleName() + (line == 0 ? "" : ".java:" + line);
    return "%-26s %-12s %-22s %8.3f s %8.3f s %5.0f %%  %s"
        .formatted(
            seed.name(),
            seed.kind(),
            place,
            measuredNanos / 1e9,
            reportedNanos / 1e9,
            100 * ratio(),
            found ? "found" : "NOT FOUND");
  }
}
