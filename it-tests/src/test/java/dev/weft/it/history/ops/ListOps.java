package dev.weft.it.history.ops;

import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;

/** Lists and sequences. Stateless. */
final class ListOps {
  private ListOps() {}

  static Group group() {
    return new Group("list")
        .add("add", (f, op) -> f.saw(op, list(f, op).add((long) f.unique(op))))
        .add("insert", (f, op) -> list(f, op).add(op.b % 5, (long) f.unique(op)))
        .add("get", (f, op) -> f.saw(op, list(f, op).get(op.b % 7)))
        .add("last", (f, op) -> f.saw(op, list(f, op).get(list(f, op).size() - 1)))
        .add("set", (f, op) -> f.saw(op, list(f, op).set(op.b % 5, (long) f.unique(op))))
        .add("replace", (f, op) -> list(f, op).set(op.b % 3, list(f, op).get(op.b % 3) + 1))
        .add("remove", (f, op) -> f.saw(op, list(f, op).remove(op.b % 7)))
        .add("removeValue", (f, op) -> f.saw(op, list(f, op).remove((Object) (-1L - op.b % 6))))
        .add("size", (f, op) -> f.saw(op, list(f, op).size()))
        .add("sum", ListOps::sum)
        .add("sort", (f, op) -> list(f, op).sort(Comparator.reverseOrder()))
        .add("sortBy", (f, op) -> list(f, op).sort((x, y) -> Long.compare(x ^ op.c, y ^ op.c)))
        .add("contains", (f, op) -> f.saw(op, list(f, op).indexOf(-1L - op.b % 6)))
        .add("removeIf", (f, op) -> f.saw(op, list(f, op).removeIf(x -> x % 5 == op.c % 5)))
        .add("drop", ListOps::drop)
        .add("between", ListOps::between)
        .add("subList", (f, op) -> f.saw(op, list(f, op).subList(0, 2).remove(1)))
        .add("toArray", (f, op) -> f.saw(op, list(f, op).toArray(new Long[0]).length))
        .add("stream", (f, op) -> f.saw(op, list(f, op).stream().mapToLong(x -> x).sum()))
        .add("copy", ListOps::copy)
        .add("addAll", ListOps::addAll)
        .add("string", (f, op) -> f.saw(op, list(f, op).toString()))
        .add("offer", (f, op) -> f.heap.deque.addFirst((long) f.unique(op)))
        .add("offerLast", (f, op) -> f.heap.deque.addLast((long) f.unique(op)))
        .add("poll", (f, op) -> f.saw(op, f.heap.deque.pollFirst()))
        .add("pollLast", (f, op) -> f.saw(op, f.heap.deque.pollLast()))
        .add("dequeSum", (f, op) -> f.saw(op, f.heap.deque.stream().mapToLong(x -> x).sum()))
        .add("toDeque", (f, op) -> f.heap.deque.addLast(list(f, op).remove(0)))
        .add("fromDeque", (f, op) -> list(f, op).add(f.heap.deque.removeFirst()))
        .add("reverse", (f, op) -> Collections.reverse(list(f, op)))
        .rare("clear", (f, op) -> list(f, op).clear());
  }

  private static List<Long> list(Frame f, Op op) {
    return f.heap.list(op.a);
  }

  private static void sum(Frame f, Op op) {
    long sum = 0;
    for (long value : list(f, op)) {
      sum = sum * 31 + value;
    }
    f.saw(op, sum);
  }

  private static void drop(Frame f, Op op) {
    if (op.a % 3 == 2) {
      return; // its iterator is a snapshot
    }
    int position = 0;
    for (Iterator<Long> i = list(f, op).iterator(); i.hasNext(); ) {
      long value = i.next();
      if (position++ == op.b % 4) {
        i.remove();
        f.saw(op, value);
      }
    }
  }

  private static void between(Frame f, Op op) {
    ListIterator<Long> i = list(f, op).listIterator(1);
    f.saw(op, i.previous());
    if (op.a % 3 != 2) {
      i.add((long) f.unique(op));
    }
  }

  private static void copy(Frame f, Op op) {
    List<Long> copy = new ArrayList<>(list(f, op));
    copy.add(1L);
    Collections.sort(copy);
    f.saw(op, copy.get(0));
    f.saw(op, copy.hashCode());
  }

  private static void addAll(Frame f, Op op) {
    List<Long> from = f.heap.list(op.a + 1);
    list(f, op).addAll(from.subList(0, 1));
    from.remove(0);
    f.saw(op, list(f, op).size());
  }
}
