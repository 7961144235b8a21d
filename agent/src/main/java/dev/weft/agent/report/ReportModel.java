package dev.weft.agent.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a report is about: totals, conflicts, reasons of inevitability and classes that were not
 * woven. Filled by one thread, then read.
 */
final class ReportModel {
  private final Totals totals = new Totals();
  private final Map<Conflict.Key, Conflict> conflicts = new HashMap<>();
  private final Map<String, Inevitability> inevitabilities = new HashMap<>();
  private final Map<String, String> unwoven = new TreeMap<>();

  Totals totals() {
    return totals;
  }

  Conflict conflict(Conflict.Key key) {
    return conflicts.computeIfAbsent(key, Conflict::new);
  }

  Inevitability inevitability(String reason) {
    return inevitabilities.computeIfAbsent(reason, Inevitability::new);
  }

  void addUnwoven(String className, String reason) {
    unwoven.putIfAbsent(className, reason);
  }

  /** All conflicts, the most expensive first. */
  List<Conflict> conflicts() {
    Comparator<Conflict> order = Comparator.comparingLong(c -> -c.lostNanos());
    return sorted(
        conflicts.values(),
        order.thenComparing(c -> -c.count()).thenComparing(c -> c.key().toString()));
  }

  /** All reasons, the one that cost most waiting first. */
  List<Inevitability> inevitabilities() {
    Comparator<Inevitability> order = Comparator.comparingLong(i -> -i.waitedNanos());
    return sorted(
        inevitabilities.values(),
        order.thenComparing(i -> -i.count()).thenComparing(Inevitability::reason));
  }

  /** Names of classes that could not be woven, in alphabetical order, with the reasons. */
  Map<String, String> unwoven() {
    return unwoven;
  }

  private static <T> List<T> sorted(Collection<T> values, Comparator<T> order) {
    return values.stream().sorted(order).toList();
  }
}
