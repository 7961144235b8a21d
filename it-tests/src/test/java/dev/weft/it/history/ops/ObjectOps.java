package dev.weft.it.history.ops;

import dev.weft.it.history.program.Cell;
import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Op;

/** Several fields, and several objects, at a time. Stateless. */
final class ObjectOps {
  private ObjectOps() {}

  static Group group() {
    return new Group("object")
        .add("transfer", ObjectOps::transfer)
        .add("total", (f, op) -> f.saw(op, f.heap.cell(0).l + f.heap.cell(1).l + f.heap.cell(2).l))
        .add("swap", ObjectOps::swap)
        .add("readAll", ObjectOps::readAll)
        .add("writeAll", ObjectOps::writeAll)
        .add("clone", ObjectOps::cloned)
        .add("push", (f, op) -> f.heap.cell(op.a).push(f.unique(op)))
        .add("pop", (f, op) -> f.saw(op, f.heap.cell(op.a).pop()))
        .add("last", (f, op) -> f.saw(op, f.heap.cell(op.a).data[f.heap.cell(op.a).n - 1]))
        .add("twoReads", ObjectOps::twoReads)
        .add("skew", ObjectOps::skew);
  }

  private static Cell cell(Frame f, Op op) {
    return f.heap.cell(op.a);
  }

  private static Cell other(Frame f, Op op) {
    return f.heap.cell(op.a + 1 + (op.c & 1));
  }

  private static void transfer(Frame f, Op op) {
    cell(f, op).l -= op.c;
    PauseOps.shortly(f, op);
    other(f, op).l += op.c;
  }

  private static void swap(Frame f, Op op) {
    Cell cell = cell(f, op);
    Cell other = other(f, op);
    double d = cell.d;
    cell.d = other.d;
    other.d = d;
    boolean z = cell.z;
    cell.z = !other.z;
    other.z = z;
    f.saw(op, d);
  }

  private static void readAll(Frame f, Op op) {
    Cell cell = cell(f, op);
    f.saw(op, cell.b + 3L * cell.s + 5L * cell.c + (cell.z ? 7 : 11));
    f.saw(op, cell.i + 3 * cell.l + 5 * cell.vl + 7 * cell.vi);
    f.saw(op, cell.f + cell.d);
    f.saw(op, cell.ref);
    f.saw(op, cell.vref);
  }

  private static void writeAll(Frame f, Op op) {
    Cell cell = cell(f, op);
    int value = f.unique(op);
    cell.i = value;
    cell.l = value + ((long) value << 30);
    cell.f = value;
    cell.d = value;
    cell.vl = value;
    cell.s = (short) value;
    cell.z = (value & 1) == 0;
  }

  private static void cloned(Frame f, Op op) {
    Cell copy = cell(f, op).clone();
    f.saw(op, copy.i + copy.l * 3 + copy.vl * 5 + copy.ci * 7L + copy.cl);
    f.saw(op, copy.d + copy.f);
    copy.l = f.unique(op);
    copy.ci++;
    f.saw(op, copy.l + copy.ci);
    other(f, op).vl = copy.vl + copy.b;
  }

  /** The second read has to fit the first one. */
  private static void twoReads(Frame f, Op op) {
    f.saw(op, cell(f, op).l);
    PauseOps.shortly(f, op);
    f.saw(op, other(f, op).l);
  }

  /** Reads one, writes the other. */
  private static void skew(Frame f, Op op) {
    long value = cell(f, op).l;
    PauseOps.shortly(f, op);
    other(f, op).l = value + f.unique(op);
    f.saw(op, value);
  }
}
