package dev.weft.it.overhead.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Maps and sets; an operation is a call for one key. */
@State(Scope.Thread)
@OperationsPerInvocation(Keys.COUNT)
public class MapBenchmarks {
  private final Integer[] keys = Keys.shuffled(1);
  private final Integer[] others = Keys.shuffled(2);
  private final Integer[][] orders = Keys.orders(3);
  private int turn;
  private final Map<Integer, Integer> hashMap = filled(new HashMap<>());
  private final Map<Integer, Integer> linkedHashMap = filled(new LinkedHashMap<>());
  private final Map<Integer, Integer> treeMap = filled(new TreeMap<>());
  private final Map<Integer, Integer> concurrentHashMap = filled(new ConcurrentHashMap<>());
  private final Set<Integer> hashSet = new HashSet<>(List.of(keys));

  private Map<Integer, Integer> filled(Map<Integer, Integer> map) {
    return filled(map, keys);
  }

  private static Map<Integer, Integer> filled(Map<Integer, Integer> map, Integer[] keys) {
    for (Integer key : keys) {
      map.put(key, key);
    }
    return map;
  }

  private int sumOfValues(Map<Integer, Integer> map) {
    int sum = 0;
    for (Integer key : others) {
      sum += map.get(key);
    }
    return sum;
  }

  private int sumOfEntries(Map<Integer, Integer> map) {
    int sum = 0;
    for (Map.Entry<Integer, Integer> entry : map.entrySet()) {
      sum += entry.getKey() ^ entry.getValue();
    }
    return sum;
  }

  @Benchmark
  public int hashMapGet() {
    return sumOfValues(hashMap);
  }

  @Benchmark
  public Object hashMapPut() {
    return filled(new HashMap<>());
  }

  @Benchmark
  public int hashMapIterate() {
    return sumOfEntries(hashMap);
  }

  /** Replaces the values of keys that are there. */
  @Benchmark
  public Object hashMapReplace() {
    return filled(hashMap);
  }

  @Benchmark
  public Object linkedHashMapPut() {
    return filled(new LinkedHashMap<>());
  }

  @Benchmark
  public int linkedHashMapIterate() {
    return sumOfEntries(linkedHashMap);
  }

  @Benchmark
  public int treeMapGet() {
    return sumOfValues(treeMap);
  }

  @Benchmark
  public Object treeMapPut() {
    return filled(new TreeMap<>(), Keys.order(orders, turn++));
  }

  @Benchmark
  public int concurrentHashMapGet() {
    return sumOfValues(concurrentHashMap);
  }

  @Benchmark
  public Object concurrentHashMapPut() {
    return filled(new ConcurrentHashMap<>());
  }

  /**
   * Each second key is there, in turn: where it is left to chance, the time is that of the wrong
   * guesses, and depends on whether the compiler counts with a branch or without.
   */
  @Benchmark
  public int hashSetContains() {
    int found = 0;
    for (int i = 0; i < others.length; i++) {
      found += hashSet.contains(others[i] + (i & 1)) ? 1 : 0;
    }
    return found;
  }

  @Benchmark
  public int groupedIntoLists() {
    Map<Integer, List<Integer>> groups = new HashMap<>();
    for (Integer key : keys) {
      groups.computeIfAbsent(key % 50, group -> new ArrayList<>()).add(key);
    }
    return groups.size();
  }
}
