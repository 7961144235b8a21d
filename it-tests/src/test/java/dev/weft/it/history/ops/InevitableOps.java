package dev.weft.it.history.ops;

import dev.weft.Transactions;
import dev.weft.it.history.program.Cell;
import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Op;
import dev.weft.it.history.program.Unwoven;

/** What cannot be rolled back. Stateless. */
final class InevitableOps {
  private InevitableOps() {}

  static Group group() {
    return new Group("inevitable")
        .add("asked", InevitableOps::asked)
        .add("monitor", InevitableOps::monitor)
        .add("lock", InevitableOps::lock)
        .add("unwoven", (f, op) -> f.saw(op, Unwoven.change(cell(f, op), f.unique(op))))
        .add("unwovenSum", (f, op) -> f.saw(op, Unwoven.sum(f.heap.arrays.l)))
        .add("afterCounting", InevitableOps::afterCounting)
        .add("intern", (f, op) -> f.saw(op, ("i" + cell(f, op).l % 3).intern()))
        .add("format", (f, op) -> f.saw(op, String.format("%d/%s", cell(f, op).l, cell(f, op).z)))
        .add("reflection", InevitableOps::reflection);
  }

  private static Cell cell(Frame f, Op op) {
    return f.heap.cell(op.a);
  }

  private static void asked(Frame f, Op op) {
    f.saw(op, cell(f, op).l);
    if (f.live) {
      Transactions.becomeInevitable("history");
    }
    cell(f, op).l = f.unique(op);
    PauseOps.shortly(f, op);
    f.saw(op, cell(f, op).l);
    f.saw(op, cell(f, op).vl);
  }

  private static void monitor(Frame f, Op op) {
    f.saw(op, cell(f, op).i);
    synchronized (f.heap.monitor) {
      f.saw(op, cell(f, op).i++);
    }
  }

  private static void lock(Frame f, Op op) {
    f.heap.lock.lock();
    try {
      f.saw(op, cell(f, op).i++);
    } finally {
      f.heap.lock.unlock();
    }
  }

  /** Plain code has to see what is pending. */
  private static void afterCounting(Frame f, Op op) {
    cell(f, op).ci += 2;
    f.heap.cell(op.a + 1).cl++;
    f.saw(op, Unwoven.change(cell(f, op), f.unique(op)));
    cell(f, op).ci++;
    f.saw(op, cell(f, op).ci);
  }

  private static void reflection(Frame f, Op op) throws ReflectiveOperationException {
    f.saw(op, Cell.class.getField("l").getLong(cell(f, op)));
    Cell.class.getField("ci").setInt(cell(f, op), f.unique(op));
  }
}
