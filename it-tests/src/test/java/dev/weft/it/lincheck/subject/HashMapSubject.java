package dev.weft.it.lincheck.subject;

import java.util.HashMap;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Grows, and puts several keys into one bin. Not thread-safe by itself. */
@Param(name = "key", gen = IntGen.class, conf = "0:4")
public class HashMapSubject {
  private static final int CAPACITY = 2;

  private final Map<Integer, Integer> map = new HashMap<>(CAPACITY);

  @Operation
  public Integer put(@Param(name = "key") int key, int value) {
    return map.put(key * CAPACITY * CAPACITY, value);
  }

  @Operation
  public Integer get(@Param(name = "key") int key) {
    return map.get(key * CAPACITY * CAPACITY);
  }

  @Operation
  public Integer remove(@Param(name = "key") int key) {
    return map.remove(key * CAPACITY * CAPACITY);
  }

  @Operation
  public Integer add(@Param(name = "key") int key) {
    return map.merge(key * CAPACITY * CAPACITY, 1, Integer::sum);
  }

  @Operation
  public int size() {
    return map.size();
  }

  @Operation
  public int sum() {
    int sum = 0;
    for (Map.Entry<Integer, Integer> each : map.entrySet()) {
      sum += each.getKey() * each.getValue();
    }
    return sum;
  }
}
