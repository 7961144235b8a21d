package dev.weft.it.bench.peer;

import dev.weft.it.bench.kernel.Kernel;
import dev.weft.it.bench.kernel.Kernels;
import dev.weft.it.bench.kernel.SetKernel;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Those kernels that exist on references, by their names. Stateless. */
public final class PeerKernels {
  private static final Map<String, Function<Memory, Kernel>> ALL =
      Map.of(
          "list",
          memory -> new SetKernel(new RefList(memory), Kernels.LIST_SIZE),
          "hash-set",
          memory -> new SetKernel(new RefHashSet(memory, Kernels.BUCKETS), Kernels.SET_SIZE),
          "skip-list",
          memory -> new SetKernel(new RefSkipList(memory), Kernels.SET_SIZE),
          "bank",
          RefBank::new,
          "counters",
          RefCounters::new,
          "empty",
          RefEmpty::new);

  private PeerKernels() {}

  /** Of those in {@link Kernels}. */
  public static Set<String> names() {
    return ALL.keySet();
  }

  /** New shared data. */
  public static Kernel create(String name, Memory memory) {
    return ALL.get(name).apply(memory);
  }
}
