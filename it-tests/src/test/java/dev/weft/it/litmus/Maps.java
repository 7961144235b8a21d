package dev.weft.it.litmus;

import dev.weft.annotation.Atomic;
import java.util.HashMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Maps that a transaction changes in several steps are seen, or changed, in between. */
public final class Maps {
  private Maps() {}

  /** Iteration over a {@code HashMap} finds one of two entries. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class HashMapIteration {
    private final HashMap<Integer, Integer> map = new HashMap<>();

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      map.put(1, 10);
      Pause.now();
      map.put(30, 1);
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int sum = 0;
      for (int value : map.values()) {
        sum += value;
      }
      return sum;
    }
  }

  /** {@code size()} of a {@code HashMap} does not agree with what iteration finds. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class HashMapSize {
    private final HashMap<Integer, Integer> map = new HashMap<>();

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      map.put(1, 1);
      Pause.now();
      map.put(2, 1);
    }

    @Actor
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private boolean read() {
      int size = map.size();
      int found = 0;
      for (int value : map.values()) {
        found += value;
      }
      return size == found && (size == 0 || size == 2);
    }
  }

  /** A range of a {@code TreeMap} has one of two entries, while the tree is rebalanced. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class TreeMapRange {
    private final TreeMap<Integer, Integer> map = new TreeMap<>();

    {
      for (int i = 0; i < 8; i++) {
        map.put(i, 0);
      }
    }

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      map.put(20, 10);
      Pause.now();
      map.put(40, 1);
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int sum = 0;
      for (int value : map.subMap(5, 50).values()) {
        sum += value;
      }
      return sum;
    }
  }

  /**
   * Iteration over a {@code ConcurrentHashMap}, weakly consistent elsewhere, is part of the
   * transaction.
   */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class ConcurrentIteration {
    private final ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      map.put(1, 10);
      Pause.now();
      map.put(2, 1);
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      int sum = 0;
      for (int value : map.values()) {
        sum += value;
      }
      return sum;
    }
  }

  /** {@code size()} of a {@code ConcurrentHashMap} does not agree with what {@code get} finds. */
  @JCStressTest
  @JCStressMeta(Grade.Holds.class)
  @State
  public static class ConcurrentSize {
    private final ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      map.put(1, 1);
      map.put(2, 1);
    }

    @Actor
    public void reader(Z_Result r) {
      r.r1 = read();
    }

    @Atomic
    private boolean read() {
      int size = map.size();
      return size == map.getOrDefault(1, 0) + map.getOrDefault(2, 0);
    }
  }

  /** An entry of a map and a field of the application that belongs to it. */
  @JCStressTest
  @JCStressMeta(Grade.Together.class)
  @State
  public static class MapAndField {
    private final HashMap<String, Integer> map = new HashMap<>();
    int x;

    @Actor
    public void writer() {
      write();
    }

    @Atomic
    private void write() {
      map.put("k", 1);
      x = 1;
    }

    @Actor
    public void reader(I_Result r) {
      r.r1 = read();
    }

    @Atomic
    private int read() {
      return 10 * x + map.getOrDefault("k", 0);
    }
  }
}
