package dev.weft.it.history.ops;

import dev.weft.it.history.program.Elements;
import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Node;
import dev.weft.it.history.program.Op;

/** Single elements of arrays. Stateless. */
final class ArrayOps {
  private ArrayOps() {}

  static Group group() {
    return new Group("array")
        .add("flip", (f, op) -> f.saw(op, all(f).z[narrow(op)] ^= true))
        .add("getBoolean", (f, op) -> f.saw(op, all(f).z[narrow(op)]))
        .add("putByte", (f, op) -> all(f).b[narrow(op)] = (byte) f.unique(op))
        .add("getByte", (f, op) -> f.saw(op, all(f).b[narrow(op)]))
        .add("putShort", (f, op) -> all(f).s[narrow(op)] = (short) f.unique(op))
        .add("getShort", (f, op) -> f.saw(op, all(f).s[narrow(op)]))
        .add("putChar", (f, op) -> all(f).c[narrow(op)] = (char) f.unique(op))
        .add("incrementChar", (f, op) -> f.saw(op, all(f).c[narrow(op)]++))
        .add("putInt", (f, op) -> all(f).i[wide(op)] = f.unique(op))
        .add("getInt", (f, op) -> f.saw(op, all(f).i[wide(op)]))
        .add("increment", (f, op) -> all(f).i[wide(op)]++)
        .add("putLong", (f, op) -> all(f).l[wide(op)] = f.unique(op))
        .add("getLong", (f, op) -> f.saw(op, all(f).l[wide(op)]))
        .add("addLong", (f, op) -> f.saw(op, all(f).l[wide(op)] += op.c))
        .add("putFloat", (f, op) -> all(f).f[wide(op)] = f.unique(op))
        .add("getFloat", (f, op) -> f.saw(op, all(f).f[wide(op)]))
        .add("putDouble", (f, op) -> all(f).d[wide(op)] = f.unique(op))
        .add("getDouble", (f, op) -> f.saw(op, all(f).d[wide(op)]))
        .add("addDouble", (f, op) -> f.saw(op, all(f).d[wide(op)] += 0.25))
        .add("putRef", (f, op) -> all(f).nodes[wide(op)] = new Node(f.unique(op)))
        .add("getRef", (f, op) -> f.saw(op, all(f).nodes[wide(op)]))
        .add("touchRef", (f, op) -> f.saw(op, all(f).nodes[wide(op)].value++))
        .add("swap", ArrayOps::swap)
        .add("sum", ArrayOps::sum)
        .add("row", (f, op) -> f.saw(op, all(f).rows[op.b % 4][op.c % 5] += f.unique(op)))
        .add("replaceRow", ArrayOps::replaceRow)
        .add("outside", (f, op) -> f.saw(op, all(f).l[(int) all(f).l[wide(op)]]));
  }

  static Elements all(Frame f) {
    return f.heap.arrays;
  }

  /** An index on either side of a block's border. */
  static int wide(Op op) {
    return (op.b * 3 + (op.b & 1) * 5) % Elements.WIDE;
  }

  static int narrow(Op op) {
    return (op.b * 63 + (op.c & 1)) % Elements.NARROW;
  }

  private static void swap(Frame f, Op op) {
    long[] array = all(f).l;
    int from = wide(op);
    int to = (from + 1 + op.c % 9) % Elements.WIDE;
    long value = array[from];
    array[from] = array[to];
    PauseOps.shortly(f, op);
    array[to] = value;
    f.saw(op, value);
  }

  private static void sum(Frame f, Op op) {
    long sum = 0;
    for (long element : all(f).l) {
      sum += element;
    }
    for (int element : all(f).i) {
      sum += element;
    }
    f.saw(op, sum);
  }

  private static void replaceRow(Frame f, Op op) {
    long[] row = all(f).rows[op.b % 4];
    long[] fresh = new long[5];
    for (int k = 0; k < row.length; k++) {
      fresh[k] = row[k] + 1;
    }
    fresh[op.c % 5] = f.unique(op);
    all(f).rows[(op.b + 1) % 4] = fresh;
    f.saw(op, fresh[0] + fresh[4]);
  }
}
