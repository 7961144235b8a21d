package dev.weft.it.bench.kernel;

import java.util.Map;

/** The keys of a map of the JDK. As thread-safe as the map. */
public final class MapSet implements IntSet {
  private final Map<Integer, Integer> map;

  /** Of an empty map. */
  public MapSet(Map<Integer, Integer> map) {
    this.map = map;
  }

  @Override
  public boolean contains(int key) {
    return map.get(key) != null;
  }

  @Override
  public boolean add(int key) {
    return map.put(key, key) == null;
  }

  @Override
  public boolean remove(int key) {
    return map.remove(key) != null;
  }

  @Override
  public int checkedSize() {
    int size = 0;
    for (Map.Entry<Integer, Integer> entry : map.entrySet()) {
      Kernel.expect(entry.getKey().equals(entry.getValue()), "a key has the value of another");
      Kernel.expect(map.get(entry.getKey()) == entry.getValue(), "a key is not found");
      size++;
    }
    Kernel.expect(size == map.size(), "the map counts more or fewer entries than it has");
    return size;
  }
}
