package dev.weft.it.history.ops;

import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Key;
import dev.weft.it.history.program.Op;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** Maps of all kinds. Stateless. */
final class MapOps {
  private MapOps() {}

  static Group group() {
    return new Group("map")
        .add("put", (f, op) -> f.saw(op, map(f, op).put(key(op), (long) f.unique(op))))
        .add("putNew", (f, op) -> f.saw(op, map(f, op).put(op.c % 100, (long) f.unique(op))))
        .add("get", (f, op) -> f.saw(op, map(f, op).get(key(op))))
        .add("remove", (f, op) -> f.saw(op, map(f, op).remove(key(op))))
        .add("contains", (f, op) -> f.saw(op, map(f, op).containsKey(key(op))))
        .add("merge", (f, op) -> f.saw(op, map(f, op).merge(key(op), (long) op.c, Long::sum)))
        .add("increment", (f, op) -> map(f, op).merge(key(op), 1L, (x, y) -> x + y))
        .add("computeIfAbsent", MapOps::computeIfAbsent)
        .add("computeIfPresent", MapOps::computeIfPresent)
        .add("compute", MapOps::compute)
        .add("putIfAbsent", (f, op) -> f.saw(op, map(f, op).putIfAbsent(key(op), 1L + op.c)))
        .add("getOrDefault", (f, op) -> f.saw(op, map(f, op).getOrDefault(key(op), 5L)))
        .add("replace", (f, op) -> f.saw(op, map(f, op).replace(key(op), (long) f.unique(op))))
        .add("size", (f, op) -> f.saw(op, map(f, op).size()))
        .add("entries", MapOps::entries)
        .add("values", (f, op) -> f.saw(op, map(f, op).values().stream().mapToLong(x -> x).sum()))
        .add("keys", (f, op) -> f.saw(op, map(f, op).keySet().stream().mapToInt(x -> x).sum()))
        .add("removeFirst", MapOps::removeFirst)
        .add("removeIf", (f, op) -> f.saw(op, map(f, op).values().removeIf(x -> x % 7 == 3)))
        .add("replaceAll", (f, op) -> map(f, op).replaceAll((k, v) -> v + k))
        .add("setValue", MapOps::setValue)
        .add("move", MapOps::move)
        .add("copy", (f, op) -> f.saw(op, new HashMap<>(map(f, op)).hashCode()))
        .add("putKey", (f, op) -> f.saw(op, f.heap.byKey.put(new Key(op.c), 0L + f.unique(op))))
        .add("getKey", (f, op) -> f.saw(op, f.heap.byKey.get(new Key(key(op)))))
        .add("removeKey", (f, op) -> f.saw(op, f.heap.byKey.remove(new Key(key(op)))))
        .add("keyed", (f, op) -> f.saw(op, f.heap.byKey.hashCode()))
        .rare("clear", (f, op) -> map(f, op).clear());
  }

  private static Map<Integer, Long> map(Frame f, Op op) {
    return f.heap.map(op.a);
  }

  private static Integer key(Op op) {
    return op.b;
  }

  private static void computeIfAbsent(Frame f, Op op) {
    f.saw(op, map(f, op).computeIfAbsent(key(op), k -> k + f.heap.cell(op.a).l));
  }

  private static void computeIfPresent(Frame f, Op op) {
    f.saw(op, map(f, op).computeIfPresent(key(op), (k, v) -> v % 3 == 0 ? null : v + k + 1));
  }

  private static void compute(Frame f, Op op) {
    f.saw(op, map(f, op).compute(key(op), (k, v) -> v == null ? (long) f.unique(op) : v * 3 + 1));
  }

  private static void entries(Frame f, Op op) {
    long hash = 0;
    for (Map.Entry<Integer, Long> entry : map(f, op).entrySet()) {
      hash = hash * 31 + entry.getKey() + 7 * entry.getValue();
    }
    f.saw(op, hash);
  }

  private static void removeFirst(Frame f, Op op) {
    Iterator<Integer> keys = map(f, op).keySet().iterator();
    f.saw(op, keys.next());
    keys.remove();
  }

  private static void setValue(Frame f, Op op) {
    for (Map.Entry<Integer, Long> entry : map(f, op).entrySet()) {
      f.saw(op, entry.setValue(entry.getValue() + 100));
      break;
    }
  }

  private static void move(Frame f, Op op) {
    Long value = map(f, op).remove(key(op));
    PauseOps.shortly(f, op);
    if (value != null) {
      f.heap.map(op.a + 1).put(key(op), value + 1);
    }
    f.saw(op, value);
  }
}
