package dev.weft.it.history.ops;

import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Op;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Trees, heaps, sets. Stateless. */
final class SortedOps {
  private SortedOps() {}

  static Group group() {
    return new Group("sorted")
        .add("first", (f, op) -> f.saw(op, f.heap.tree.firstKey()))
        .add("last", (f, op) -> f.saw(op, f.heap.tree.lastEntry().getValue()))
        .add("floor", (f, op) -> f.saw(op, f.heap.tree.floorKey(op.b)))
        .add("higher", (f, op) -> f.saw(op, key(f.heap.tree.higherEntry(op.b))))
        .add("head", (f, op) -> f.saw(op, f.heap.tree.headMap(op.b).size()))
        .add("tail", (f, op) -> f.saw(op, f.heap.tree.tailMap(op.b, false).toString()))
        .add("down", (f, op) -> f.saw(op, f.heap.tree.descendingMap().toString()))
        .add("pollFirst", (f, op) -> f.saw(op, key(f.heap.tree.pollFirstEntry())))
        .add("put", (f, op) -> f.saw(op, f.heap.tree.put(op.c % 40, (long) f.unique(op))))
        .add("remove", (f, op) -> f.saw(op, f.heap.tree.remove(op.b)))
        .add("clearHead", (f, op) -> f.heap.tree.headMap(op.b % 4).clear())
        .add("offer", (f, op) -> f.heap.queue.add((long) f.unique(op) ^ op.c))
        .add("offerSmall", (f, op) -> f.heap.queue.add((long) op.c - 500))
        .add("poll", (f, op) -> f.saw(op, f.heap.queue.poll()))
        .add("peek", (f, op) -> f.saw(op, f.heap.queue.peek()))
        .add("removeFromQueue", (f, op) -> f.saw(op, f.heap.queue.remove(-1L - op.b % 6)))
        .add("queue", (f, op) -> f.saw(op, f.heap.queue.toString()))
        .add("addToSet", (f, op) -> f.saw(op, set(f, op).add(op.c % 30)))
        .add("removeFromSet", (f, op) -> f.saw(op, set(f, op).remove(op.b)))
        .add("inSet", (f, op) -> f.saw(op, set(f, op).contains(op.b)))
        .add("set", (f, op) -> f.saw(op, set(f, op).toString()))
        .add("oddSet", (f, op) -> f.saw(op, set(f, op).stream().filter(x -> x % 2 == 1).count()))
        .add("moveInSets", SortedOps::move)
        .add("setBit", (f, op) -> f.heap.bits.set(op.b * 9))
        .add("flipBits", (f, op) -> f.heap.bits.flip(op.b * 5, op.b * 7 + 1))
        .add("getBit", (f, op) -> f.saw(op, f.heap.bits.get(op.b * 9)))
        .add("bits", (f, op) -> f.saw(op, f.heap.bits.cardinality()));
  }

  private static Set<Integer> set(Frame f, Op op) {
    return f.heap.set(op.a);
  }

  private static Integer key(Map.Entry<Integer, Long> entry) {
    return entry == null ? null : entry.getKey();
  }

  private static void move(Frame f, Op op) {
    Iterator<Integer> i = set(f, op).iterator();
    Integer element = i.next();
    i.remove();
    PauseOps.shortly(f, op);
    f.saw(op, f.heap.set(op.a + 1).add(element));
    f.saw(op, element);
  }
}
