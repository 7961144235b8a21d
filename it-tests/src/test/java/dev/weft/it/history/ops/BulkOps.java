package dev.weft.it.history.ops;

import static dev.weft.it.history.ops.ArrayOps.all;

import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Node;
import dev.weft.it.history.program.Op;
import java.util.Arrays;

/** Whole arrays and parts of them. Stateless. */
final class BulkOps {
  private BulkOps() {}

  static Group group() {
    return new Group("bulk")
        .add("copyWithin", (f, op) -> System.arraycopy(all(f).l, from(op), all(f).l, to(op), 7))
        .add("copyRows", (f, op) -> System.arraycopy(row(f, op), 0, row(f, op, 1), op.c % 3, 3))
        .add("copyLongs", (f, op) -> System.arraycopy(row(f, op), 0, all(f).l, to(op), 5))
        .add("copyInts", (f, op) -> System.arraycopy(all(f).i, from(op), all(f).i, to(op), 6))
        .add("copyNodes", (f, op) -> System.arraycopy(all(f).nodes, 2, all(f).nodes, to(op), 9))
        .add("copyChars", (f, op) -> System.arraycopy(all(f).c, 60, all(f).c, from(op), 70))
        .add("copyBytes", (f, op) -> System.arraycopy(all(f).b, from(op), all(f).b, 50, 80))
        .add("copyOutside", (f, op) -> System.arraycopy(all(f).l, 15, all(f).l, to(op), 1 + op.b))
        .add("copyMismatch", (f, op) -> System.arraycopy(all(f).l, 0, all(f).nodes, to(op), 2))
        .add("cloneLongs", (f, op) -> f.saw(op, hash(all(f).l.clone())))
        .add("cloneChars", (f, op) -> f.saw(op, new String(all(f).c.clone())))
        .add("cloneNodes", BulkOps::cloneNodes)
        .add("fill", (f, op) -> Arrays.fill(all(f).l, from(op), from(op) + 8, f.unique(op)))
        .add("fillBytes", (f, op) -> Arrays.fill(all(f).b, 50, 80, (byte) f.unique(op)))
        .add("hashCode", (f, op) -> f.saw(op, Arrays.hashCode(all(f).i)))
        .add("hashBytes", (f, op) -> f.saw(op, Arrays.hashCode(all(f).b)))
        .add("equals", (f, op) -> f.saw(op, Arrays.equals(row(f, op), row(f, op, 2))))
        .add("copyOf", BulkOps::copyOf)
        .add("sort", (f, op) -> Arrays.sort(all(f).l, from(op), from(op) + 9))
        .add("sortNodes", BulkOps::sortNodes)
        .add("stream", (f, op) -> f.saw(op, Arrays.stream(all(f).l).filter(x -> x > 9).sum()))
        .add("string", (f, op) -> f.saw(op, new String(all(f).c, 60 + from(op), 9)))
        .add("getChars", BulkOps::getChars)
        .add("setAll", (f, op) -> Arrays.setAll(all(f).d, k -> f.unique(op) + k))
        .add("mismatch", (f, op) -> f.saw(op, Arrays.compare(all(f).d, all(f).d.clone())));
  }

  private static int from(Op op) {
    return op.b % 11;
  }

  private static int to(Op op) {
    return op.c % 11;
  }

  private static long[] row(Frame f, Op op) {
    return row(f, op, 0);
  }

  private static long[] row(Frame f, Op op, int more) {
    return all(f).rows[(op.b + more) % 4];
  }

  private static long hash(long[] copy) {
    long hash = 1;
    for (long element : copy) {
      hash = hash * 31 + element;
    }
    return hash;
  }

  private static void cloneNodes(Frame f, Op op) {
    Node[] copy = all(f).nodes.clone();
    long sum = 0;
    for (Node node : copy) {
      sum = sum * 3 + node.id;
    }
    copy[0] = null;
    f.saw(op, sum);
  }

  private static void copyOf(Frame f, Op op) {
    long[] copy = Arrays.copyOfRange(all(f).l, from(op), 20);
    f.saw(op, hash(copy));
    all(f).rows[op.c % 4] = Arrays.copyOf(copy, 5);
  }

  private static void sortNodes(Frame f, Op op) {
    Node[] nodes = all(f).nodes;
    Arrays.sort(
        nodes,
        from(op),
        from(op) + 9,
        (x, y) -> x.value != y.value ? Long.compare(x.value, y.value) : Long.compare(x.id, y.id));
    f.saw(op, nodes[from(op)]);
  }

  private static void getChars(Frame f, Op op) {
    String text = "unique" + f.unique(op);
    text.getChars(0, text.length(), all(f).c, from(op) * 12);
    f.saw(op, text);
  }
}
