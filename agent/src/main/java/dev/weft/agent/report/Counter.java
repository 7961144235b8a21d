package dev.weft.agent.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts how often each key came.
 *
 * @param <K> the keys; their text decides between equal counts
 */
final class Counter<K> {
  private final Map<K, long[]> counts = new HashMap<>();

  /** Counts a key several times; null is not counted. */
  void add(K key, long times) {
    if (key != null) {
      counts.computeIfAbsent(key, k -> new long[1])[0] += times;
    }
  }

  /** The most frequent key, or null if there is none. */
  K first() {
    List<Map.Entry<K, Long>> top = top(1);
    return top.isEmpty() ? null : top.get(0).getKey();
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  int size() {
    return counts.size();
  }

  /**
   * Returns the most frequent keys with their counts.
   *
   * @param limit how many at most
   * @return the most frequent first
   */
  List<Map.Entry<K, Long>> top(int limit) {
    Comparator<Map.Entry<K, Long>> order = Comparator.comparing(e -> -e.getValue());
    return counts.entrySet().stream()
        .map(e -> Map.entry(e.getKey(), e.getValue()[0]))
        .sorted(order.thenComparing(e -> e.getKey().toString()))
        .limit(limit)
        .toList();
  }
}
