package dev.weft.it.history.check;

import dev.weft.it.history.program.Plan;
import dev.weft.it.history.run.Attempt;
import dev.weft.it.history.run.History;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The tasks of an ordered queue commit first in, first out. Stateless. */
final class Positions {
  private Positions() {}

  static Contradiction check(History history, List<Attempt> order) {
    Queue<Integer> waiting = new ArrayDeque<>();
    for (Plan plan : history.program().plans()) {
      if (plan.parent == 0) {
        waiting.add(plan.id);
      }
    }
    for (Attempt attempt : order) {
      Integer next = waiting.poll();
      if (next == null || next != attempt.plan.id) {
        return new Contradiction(
            "a task of an ordered queue commits out of its turn",
            Account.name(attempt) + " came where it was T" + next + "'s turn");
      }
      // What a task adds is put behind all that wait when it is over.
      waiting.addAll(attempt.added);
    }
    return null;
  }
}
