package dev.weft.it.history.ops;

import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Op;
import dev.weft.it.history.program.Units;
import dev.weft.it.history.program.UserException;
import java.util.concurrent.Callable;

/** Ways to execute other operations. Stateless. */
final class ControlOps {
  private ControlOps() {}

  static Group group() {
    Group group = new Group("control");
    for (Units.Kind kind : Units.Kind.values()) {
      group.nest("unit" + kind, (f, op) -> f.unit(kind, op));
    }
    return group
        .nest("finally", ControlOps::lastly)
        .nest("catchThrowable", ControlOps::catchThrowable)
        .nest("catchAndThrow", ControlOps::catchAndThrow)
        .nest("nested", ControlOps::nested)
        .nest("twice", ControlOps::twice)
        .nest("branch", ControlOps::branch)
        .nest("callable", ControlOps::callable)
        .nest("resource", ControlOps::resource)
        .nest("recursive", (f, op) -> recursive(f, op, op.b % 9));
  }

  private static void lastly(Frame f, Op op) throws Exception {
    try {
      f.all(op.inner);
    } finally {
      f.heap.cell(op.a).i++;
      f.saw(op, f.heap.cell(op.a).l);
    }
  }

  /** The signal that restarts a transaction must not end up here. */
  private static void catchThrowable(Frame f, Op op) {
    try {
      f.all(op.inner);
      f.saw(op, f.heap.map(op.a).get(op.b) / (op.c % 2));
    } catch (Throwable t) {
      f.thrown(op.index, t);
      f.heap.cell(op.a).l += f.unique(op);
    }
  }

  private static void catchAndThrow(Frame f, Op op) throws Exception {
    try {
      f.all(op.inner);
      throw new UserException(f.heap.cell(op.a).l);
    } catch (RuntimeException | UserException e) {
      f.heap.cell(op.a).vl = f.unique(op);
      throw e;
    }
  }

  private static void nested(Frame f, Op op) throws Exception {
    try {
      try {
        f.all(op.inner);
        throw new UserException(op.c);
      } finally {
        f.heap.cell(op.a).cl++;
      }
    } catch (UserException e) {
      f.saw(op, f.heap.cell(op.a).d);
    }
  }

  private static void twice(Frame f, Op op) throws Exception {
    for (int k = 0; k < 2; k++) {
      f.all(op.inner);
      PauseOps.shortly(f, op);
    }
  }

  private static void branch(Frame f, Op op) throws Exception {
    if ((f.heap.cell(op.a).i & 1) == op.c % 2) {
      f.all(op.inner);
    } else {
      f.heap.cell(op.a).i++;
      f.saw(op, op.c);
    }
  }

  private static void callable(Frame f, Op op) throws Exception {
    Callable<Integer> body =
        () -> {
          f.all(op.inner);
          return f.heap.cell(op.a).ci;
        };
    f.saw(op, body.call());
  }

  private static void resource(Frame f, Op op) throws Exception {
    try (AutoCloseable closed = () -> f.heap.cell(op.a).cl += 2) {
      f.all(op.inner);
      f.saw(op, closed != null);
    }
  }

  private static void recursive(Frame f, Op op, int depth) throws Exception {
    if (depth == 0) {
      f.all(op.inner);
    } else {
      f.heap.arrays.l[depth] += depth;
      recursive(f, op, depth - 1);
      f.saw(op, f.heap.arrays.l[depth]);
    }
  }
}
