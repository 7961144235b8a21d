package dev.weft.it.history.ops;

import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Op;
import dev.weft.it.history.program.UserException;

/** What happens once, after the commit, or leaves the body. Stateless. */
final class EffectOps {
  private EffectOps() {}

  static Group group() {
    return new Group("effect")
        .add("afterCommit", Frame::afterCommit)
        .add("defer", Frame::defer)
        .add("afterAbort", Frame::afterAbort)
        .add("deferAll", EffectOps::both)
        .add("throw", EffectOps::fail)
        .add("throwIf", EffectOps::failIf)
        .add("null", (f, op) -> f.saw(op, f.heap.cell(op.a).ref.value))
        .add("cast", (f, op) -> f.saw(op, (String) (Object) f.heap.list(op.a)));
  }

  private static void both(Frame f, Op op) {
    f.afterCommit(op);
    f.defer(op);
    f.afterAbort(op);
    f.heap.cell(op.a).l = f.unique(op);
  }

  private static void fail(Frame f, Op op) throws UserException {
    long seen = f.heap.cell(op.a).l;
    f.heap.cell(op.a).d = f.unique(op);
    throw new UserException(seen);
  }

  private static void failIf(Frame f, Op op) throws UserException {
    if (f.heap.cell(op.a).n > op.b % 3) {
      throw new UserException(f.heap.cell(op.a).data[op.b % 3]);
    }
    f.saw(op, f.heap.cell(op.a).n);
  }
}
