package dev.weft.it.history.ops;

import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Op;

/** Time for other transactions, in the middle of one. No memory is touched. Stateless. */
final class PauseOps {
  private PauseOps() {}

  static Group group() {
    return new Group("pause")
        .add("shortly", PauseOps::shortly)
        .add("yield", (f, op) -> yieldIf(f.live))
        .add("long", (f, op) -> spin(f.live ? 2 * op.c : 0));
  }

  /** A pause of a length that depends on the operation, often none. */
  static void shortly(Frame f, Op op) {
    if (op.c % 16 == 0) {
      yieldIf(f.live);
    } else if (op.c % 3 == 0) {
      spin(f.live ? op.c / 4 : 0);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // the point is that another thread may run now
  private static void yieldIf(boolean live) {
    if (live) {
      Thread.yield();
    }
  }

  private static void spin(int rounds) {
    for (int k = 0; k < rounds; k++) {
      Thread.onSpinWait();
    }
  }
}
