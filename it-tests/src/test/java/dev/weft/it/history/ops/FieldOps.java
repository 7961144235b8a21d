package dev.weft.it.history.ops;

import dev.weft.it.history.program.Cell;
import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Node;
import dev.weft.it.history.program.Op;

/** Single fields of all kinds. Stateless. */
final class FieldOps {
  private FieldOps() {}

  static Group group() {
    return new Group("field")
        .add("flip", (f, op) -> f.saw(op, cell(f, op).z = !cell(f, op).z))
        .add("getBoolean", (f, op) -> f.saw(op, cell(f, op).z))
        .add("putByte", (f, op) -> cell(f, op).b = (byte) f.unique(op))
        .add("getByte", (f, op) -> f.saw(op, cell(f, op).b))
        .add("addByte", (f, op) -> cell(f, op).b += 7)
        .add("putShort", (f, op) -> cell(f, op).s = (short) f.unique(op))
        .add("getShort", (f, op) -> f.saw(op, cell(f, op).s))
        .add("putChar", (f, op) -> cell(f, op).c = (char) f.unique(op))
        .add("getChar", (f, op) -> f.saw(op, cell(f, op).c))
        .add("incrementChar", (f, op) -> f.saw(op, cell(f, op).c++))
        .add("putInt", (f, op) -> cell(f, op).i = f.unique(op))
        .add("getInt", (f, op) -> f.saw(op, cell(f, op).i))
        .add("postIncrement", (f, op) -> f.saw(op, cell(f, op).i++))
        .add("multiplyInt", (f, op) -> f.saw(op, cell(f, op).i = cell(f, op).i * 31 + op.c))
        .add("putLong", (f, op) -> cell(f, op).l = f.unique(op))
        .add("getLong", (f, op) -> f.saw(op, cell(f, op).l))
        .add("preIncrement", (f, op) -> f.saw(op, ++cell(f, op).l))
        .add("xorLong", (f, op) -> cell(f, op).l ^= (long) f.unique(op) << 20)
        .add("putFloat", (f, op) -> cell(f, op).f = f.unique(op))
        .add("getFloat", (f, op) -> f.saw(op, cell(f, op).f))
        .add("putDouble", (f, op) -> cell(f, op).d = f.unique(op))
        .add("getDouble", (f, op) -> f.saw(op, cell(f, op).d))
        .add("addDouble", (f, op) -> f.saw(op, cell(f, op).d += 0.5))
        .add("putRef", (f, op) -> cell(f, op).ref = new Node(f.unique(op)))
        .add("getRef", FieldOps::getRef)
        .add("clearRef", (f, op) -> cell(f, op).ref = null)
        .add("putVolatile", (f, op) -> cell(f, op).vl = f.unique(op))
        .add("getVolatile", (f, op) -> f.saw(op, cell(f, op).vl))
        .add("addVolatile", (f, op) -> cell(f, op).vi += 5)
        .add("getVolatileInt", (f, op) -> f.saw(op, cell(f, op).vi))
        .add("putVolatileRef", (f, op) -> cell(f, op).vref = new Node(f.unique(op)))
        .add("getVolatileRef", (f, op) -> f.saw(op, cell(f, op).vref));
  }

  private static Cell cell(Frame f, Op op) {
    return f.heap.cell(op.a);
  }

  private static void getRef(Frame f, Op op) {
    Node node = cell(f, op).ref;
    f.saw(op, node);
    if (node != null) {
      f.saw(op, node.value);
      f.saw(op, node.weight);
      node.value += 3;
      node.count++;
    }
  }
}
