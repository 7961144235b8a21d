package dev.weft.it.history.ops;

import dev.weft.it.history.program.Cell;
import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Op;

/**
 * Alternatives that are kept or given up, and waiting for a while. Plain code knows beforehand
 * which of them it will be, and leaves out what would not have left a trace. Stateless.
 */
final class AlternativeOps {
  private AlternativeOps() {}

  static Group group() {
    return new Group("alternative")
        .add("keep", (f, op) -> f.orElse(op, () -> false, () -> first(f, op), () -> never(f, op)))
        .add("giveUp", (f, op) -> f.orElse(op, () -> true, () -> first(f, op), () -> second(f, op)))
        .add("depends", AlternativeOps::depends)
        .add("nested", AlternativeOps::nested)
        .add("wait", AlternativeOps::await);
  }

  /** What the first alternative has read decides about the second. */
  private static void depends(Frame f, Op op) {
    Cell cell = f.heap.cell(op.a);
    f.orElse(op, () -> (cell.i + cell.ci) % 2 != 0, () -> first(f, op), () -> second(f, op));
  }

  private static void nested(Frame f, Op op) {
    Cell cell = f.heap.cell(op.a);
    f.orElse(
        op,
        () -> cell.n > op.b % 3,
        () -> {
          cell.cl += 3;
          f.orElse(op, () -> cell.i % 2 == 0, () -> first(f, op), () -> cell.cl += 7);
          cell.cl++;
        },
        () -> second(f, op));
  }

  private static void await(Frame f, Op op) {
    Cell cell = f.heap.cell(op.a);
    if ((cell.i & 1) == op.c % 2) {
      f.await();
    }
    f.saw(op, cell.i);
    cell.l = f.unique(op);
  }

  /** Writes, adds, replaces and removes, some of it twice. */
  private static void first(Frame f, Op op) {
    Cell cell = f.heap.cell(op.a);
    cell.ci++;
    cell.cl += 1000;
    cell.l = f.unique(op);
    if (cell.n >= 0) {
      // Else, as others pop what is not there, it would fail: then nothing is given up, but a
      // serial execution, which cannot undo, has not even begun it.
      cell.push(f.unique(op));
    }
    cell.l = cell.l + cell.n;
    // No collections with locks: who has taken one cannot be rolled back.
    f.heap.map(op.a % 3).put(op.b, (long) f.unique(op));
    f.heap.map((op.a + 1) % 3).remove(op.b);
    f.heap.list(op.b % 2).add((long) op.c);
    f.heap.deque.addFirst((long) op.c);
    f.heap.shelf.cell = new Cell();
    f.heap.shelf.cell.i = op.c;
    PauseOps.shortly(f, op);
  }

  private static void second(Frame f, Op op) {
    Cell cell = f.heap.cell(op.a);
    f.saw(op, cell.l);
    f.saw(op, cell.ci * 31 + cell.cl);
    f.saw(op, cell.n);
    f.saw(op, f.heap.map(op.a % 3).get(op.b));
    f.saw(op, f.heap.list(op.b % 2).size());
    f.saw(op, f.heap.deque.peekFirst());
    f.saw(op, f.heap.shelf.cell.i);
    cell.cl++;
    cell.i++;
  }

  private static void never(Frame f, Op op) {
    f.saw(op, -1L);
  }
}
