package dev.weft.it.lincheck.subject;

import java.util.Map;
import java.util.TreeMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Queries and views of a sorted map. Not thread-safe by itself. */
@Param(name = "key", gen = IntGen.class, conf = "0:6")
public class TreeMapSubject {
  private final TreeMap<Integer, Integer> map = new TreeMap<>();

  @Operation
  public Integer put(@Param(name = "key") int key, int value) {
    return map.put(key, value);
  }

  @Operation
  public Integer remove(@Param(name = "key") int key) {
    return map.remove(key);
  }

  @Operation
  public String pollFirst() {
    Map.Entry<Integer, Integer> first = map.pollFirstEntry();
    return first == null ? "none" : first.getKey() + "=" + first.getValue();
  }

  @Operation
  public Integer ceiling(@Param(name = "key") int key) {
    return map.ceilingKey(key);
  }

  @Operation
  public int clearBelow(@Param(name = "key") int key) {
    int below = map.headMap(key).size();
    map.headMap(key).clear();
    return below;
  }

  @Operation
  public String contents() {
    return map.toString();
  }
}
