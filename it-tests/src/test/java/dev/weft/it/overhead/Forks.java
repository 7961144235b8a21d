package dev.weft.it.overhead;

import dev.weft.it.harness.PreparedJdk;
import dev.weft.it.jmh.Figures;
import dev.weft.it.jmh.Fork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks, each in a JVM of its own, and keeps their scores. A JVM with the agent and one
 * without follow each other, so that both see the same machine. Not thread-safe.
 */
final class Forks {
  private static final String PACKAGE = "dev.weft.it.overhead.bench.";

  /** One or more for each collection; the others are for a closer look. */
  private static final Pattern CHOSEN =
      Pattern.compile(
          "hashMap(Get|Put|Iterate)|arrayList(Add|Get|Iterate)|linkedHashMapPut|treeMapPut"
              + "|concurrentHashMapPut|hashSetContains|arrayDequeRotate|priorityQueue|linkedListAdd"
              + "|sort|stream|stringBuilder|stringFormat");

  /** Left out where it has to be quick. */
  private static final Pattern SLOW =
      Pattern.compile("arrayList(Get|Iterate)|linked(HashMapPut|ListAdd)|stringFormat");

  private final boolean quick;
  private final List<String> flags;
  private final Map<String, List<Double>> plain = new HashMap<>();
  private final Map<String, List<Double>> weft = new HashMap<>();

  /**
   * Nothing measured yet.
   *
   * @param quick whether a JVM measures for a shorter time
   * @param flags of all JVMs
   */
  Forks(boolean quick, List<String> flags) {
    this.quick = quick;
    this.flags = flags;
  }

  /**
   * Names such as {@code MapBenchmarks.hashMapGet} in which {@code filter} is found, the usual ones
   * if it is empty, twelve of these where it has to be quick.
   */
  static List<String> benchmarks(String filter, boolean quick) {
    Predicate<String> wanted =
        filter.isEmpty()
            ? name -> isUsual(name.substring(name.lastIndexOf('.') + 1), quick)
            : Pattern.compile(filter).asPredicate();
    TreeSet<String> names = new TreeSet<>();
    for (BenchmarkListEntry each :
        BenchmarkList.defaultList()
            .getAll(
                OutputFormatFactory.createFormatInstance(System.err, VerboseMode.SILENT),
                List.of())) {
      String name = each.getUsername();
      if (name.startsWith(PACKAGE) && wanted.test(name)) {
        names.add(name.substring(PACKAGE.length()));
      }
    }
    return new ArrayList<>(names);
  }

  private static boolean isUsual(String name, boolean quick) {
    return CHOSEN.matcher(name).matches() && !(quick && SLOW.matcher(name).matches());
  }

  /** Runs a benchmark in two JVMs. */
  void pair(String name, boolean plainFirst) {
    if (plainFirst) {
      score(name, plain, false);
      score(name, weft, true);
    } else {
      score(name, weft, true);
      score(name, plain, false);
    }
  }

  private void score(String name, Map<String, List<Double>> scores, boolean agent) {
    Fork fork =
        new Fork(PACKAGE + name)
            .flags(List.of("-Xms512m", "-Xmx512m"))
            .flags(flags)
            // Beside the benchmark, the compilers have the start-up of the agent to deal with.
            .warmUp(quick ? 8 : 9, 400)
            .measure(4, quick ? 150 : 300);
    if (agent && PreparedJdk.requested().isPresent()) {
      fork.prepared();
    } else if (agent) {
      fork.agent();
    }
    scores.computeIfAbsent(name, key -> new ArrayList<>()).add(Figures.mean(fork.run()));
  }

  /** The medians of all pairs. */
  Ratio ratio(String name) {
    return new Ratio(name, Figures.median(plain.get(name)), Figures.median(weft.get(name)));
  }
}
