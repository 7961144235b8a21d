package dev.weft.it.history.ops;

import dev.weft.it.history.program.Cell;
import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Op;
import dev.weft.it.history.program.Statics;

/** Additions whose results are not used, and whoever reads the counters. Stateless. */
final class CounterOps {
  private CounterOps() {}

  static Group group() {
    return new Group("counter")
        .add("int", (f, op) -> cell(f, op).ci++)
        .add("long", (f, op) -> cell(f, op).cl++)
        .add("intBy", CounterOps::intBy)
        .add("longBy", (f, op) -> cell(f, op).cl -= 1000)
        .add("static", (f, op) -> Statics.ci++)
        .add("staticBy", (f, op) -> Statics.cl += 17)
        .add("node", (f, op) -> f.heap.arrays.nodes[op.b % 4].count++)
        .add("inherited", (f, op) -> cell(f, op).inherited += 2)
        .add("ofThis", (f, op) -> cell(f, op).count(op.c))
        .add("get", (f, op) -> f.saw(op, cell(f, op).ci))
        .add("getLong", (f, op) -> f.saw(op, cell(f, op).cl))
        .add("getBoth", (f, op) -> f.saw(op, cell(f, op).ci * 1_000_003L + cell(f, op).cl))
        .add("getStatic", (f, op) -> f.saw(op, Statics.ci * 1_000_003L + Statics.cl))
        .add("getInherited", (f, op) -> f.saw(op, cell(f, op).inherited))
        .add("put", (f, op) -> cell(f, op).ci = f.unique(op))
        .add("addThenGet", CounterOps::addThenGet)
        .add("addAround", CounterOps::addAround)
        .add("often", CounterOps::often)
        .add("pure", CounterOps::pure)
        .add("clone", CounterOps::cloned)
        .add("ofTwo", CounterOps::ofTwo);
  }

  private static Cell cell(Frame f, Op op) {
    return f.heap.cell(op.a);
  }

  private static void intBy(Frame f, Op op) {
    int amount = op.c;
    cell(f, op).ci += amount;
  }

  private static void addThenGet(Frame f, Op op) {
    Cell cell = cell(f, op);
    cell.ci += 3;
    cell.cl++;
    f.saw(op, cell.cl);
    cell.ci++;
    f.saw(op, cell.ci);
  }

  /** The read in between sends everything pending to memory. */
  private static void addAround(Frame f, Op op) {
    Cell cell = cell(f, op);
    cell.ci += 5;
    f.saw(op, cell.l);
    f.saw(op, cell.ci);
    cell.ci -= 2;
  }

  private static void often(Frame f, Op op) {
    Cell cell = cell(f, op);
    for (int k = 0; k < 12; k++) {
      cell.ci++;
      f.heap.cell(k).cl++;
    }
  }

  private static void pure(Frame f, Op op) {
    Cell cell = cell(f, op);
    cell.ci += 7;
    cell.cl--;
    f.saw(op, cell.lookAtCounters());
    cell.ci++;
  }

  private static void cloned(Frame f, Op op) {
    Cell cell = cell(f, op);
    cell.ci++;
    Cell copy = cell.clone();
    f.saw(op, copy.ci);
    cell.cl++;
    f.saw(op, cell.clone().cl + copy.cl);
  }

  /** The sum of the two never changes here. */
  private static void ofTwo(Frame f, Op op) {
    f.heap.cell(op.a).cl += 10;
    f.heap.cell(op.a + 1).cl -= 10;
  }
}
