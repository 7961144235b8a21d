package dev.weft.it.litmus;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.weft.annotation.Atomic;
import java.util.HashMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two transactions change a map, each by what it has not found there. */
public final class MapWrites {
  private MapWrites() {}

  /** Each puts a key if the other key is missing in a {@code HashMap}. */
  @JCStressTest
  @JCStressMeta(Grade.OneOfTwo.class)
  @State
  public static class HashMapPhantom {
    private final HashMap<String, Integer> map = new HashMap<>();

    @Actor
    public void first() {
      setFirst();
    }

    @Atomic
    private void setFirst() {
      if (!map.containsKey("y")) {
        Pause.now();
        map.put("x", 10);
      }
    }

    @Actor
    public void second() {
      setSecond();
    }

    @Atomic
    private void setSecond() {
      if (!map.containsKey("x")) {
        map.put("y", 1);
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = map.getOrDefault("x", 0) + map.getOrDefault("y", 0);
    }
  }

  /** Each puts a key if the range with the other key is empty in a {@code TreeMap}. */
  @JCStressTest
  @JCStressMeta(Grade.OneOfTwo.class)
  @State
  public static class TreeMapPhantom {
    private final TreeMap<Integer, Integer> map = new TreeMap<>();

    @Actor
    public void first() {
      setFirst();
    }

    @Atomic
    private void setFirst() {
      if (map.tailMap(50).isEmpty()) {
        Pause.now();
        map.put(1, 10);
      }
    }

    @Actor
    public void second() {
      setSecond();
    }

    @Atomic
    private void setSecond() {
      if (map.headMap(50).isEmpty()) {
        map.put(99, 1);
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = map.getOrDefault(1, 0) + map.getOrDefault(99, 0);
    }
  }

  /** Each puts a key if a {@code ConcurrentHashMap} is empty. */
  @JCStressTest
  @JCStressMeta(Grade.OneOfTwo.class)
  @State
  public static class ConcurrentPhantom {
    private final ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();

    @Actor
    public void first() {
      setFirst();
    }

    @Atomic
    private void setFirst() {
      if (map.isEmpty()) {
        map.put(1, 10);
      }
    }

    @Actor
    public void second() {
      setSecond();
    }

    @Atomic
    private void setSecond() {
      if (map.isEmpty()) {
        map.put(2, 1);
      }
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = map.getOrDefault(1, 0) + map.getOrDefault(2, 0);
    }
  }

  /** Entries are added to by {@code HashMap.merge}. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class Merge {
    private final HashMap<String, Integer> map = new HashMap<>();

    @Actor
    public void first(II_Result r) {
      r.r1 = add();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = add();
    }

    @Atomic
    private int add() {
      return map.merge("k", 1, Integer::sum);
    }
  }

  /** A {@code ConcurrentHashMap} is read, then written. */
  @JCStressTest
  @JCStressMeta(Grade.TwoAdditions.class)
  @State
  public static class Compute {
    private final ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();

    @Actor
    public void first(II_Result r) {
      r.r1 = add();
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = add();
    }

    @Atomic
    private int add() {
      int before = map.getOrDefault("k", 0);
      Pause.now();
      map.put("k", before + 1);
      return map.get("k");
    }
  }

  /** A {@code HashMap} grows in one transaction while the other one puts and removes. */
  @JCStressTest
  @Outcome(
      id = {"808", "909"},
      expect = ACCEPTABLE)
  @Outcome(expect = FORBIDDEN, desc = "not the result of a serial execution")
  @State
  public static class Growth {
    private final HashMap<Integer, Integer> map = new HashMap<>(2);

    @Actor
    public void first() {
      one();
    }

    @Atomic
    private void one() {
      for (int i = 0; i < 7; i++) {
        map.put(i, 1);
      }
    }

    @Actor
    public void second() {
      two();
    }

    @Atomic
    private void two() {
      map.put(9, 1);
      map.remove(3);
      map.put(10, 1);
    }

    @Arbiter
    public void look(I_Result r) {
      int sum = 0;
      for (int value : map.values()) {
        sum += value;
      }
      r.r1 = 100 * sum + map.size();
    }
  }
}
