package dev.weft.it.bench.kernel;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All kernels by their names. Stateless. */
public final class Kernels {
  /** The number of elements of the short list. */
  public static final int LIST_SIZE = 256;

  /** The number of elements of the other sets. */
  public static final int SET_SIZE = 4096;

  /** The length of the table of the hash set. */
  public static final int BUCKETS = 1024;

  private static final Map<String, Supplier<Kernel>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("list", () -> new SetKernel(new SortedList(), LIST_SIZE));
    ALL.put("hash-set", () -> new SetKernel(new ChainedSet(BUCKETS), SET_SIZE));
    ALL.put("tree", () -> new SetKernel(new RedBlackTree(), SET_SIZE));
    ALL.put("skip-list", () -> new SetKernel(new SkipList(), SET_SIZE));
    ALL.put("hashmap", () -> new SetKernel(new MapSet(new HashMap<>()), SET_SIZE));
    ALL.put("treemap", () -> new SetKernel(new MapSet(new TreeMap<>()), SET_SIZE));
    ALL.put("arraylist", ListKernel::new);
    ALL.put("astar-int", IntPathKernel::new);
    ALL.put("astar-util", UtilPathKernel::new);
    ALL.put("bank", BankKernel::new);
    ALL.put("counters", CountersKernel::new);
    ALL.put("strings", StringsKernel::new);
    ALL.put("json", JsonKernel::new);
    ALL.put("empty", EmptyKernel::new);
    ALL.put("disjoint", DisjointKernel::new);
  }

  private Kernels() {}

  /** In the order of the table. */
  public static Iterable<String> names() {
    return ALL.keySet();
  }

  /**
   * New shared data.
   *
   * @throws IllegalStateException if there is no kernel of this name
   */
  public static Kernel create(String name) {
    Kernel.expect(ALL.containsKey(name), "there is no kernel " + name);
    return ALL.get(name).get();
  }
}
