package dev.weft.it.history.check;

import dev.weft.it.history.program.Dump;
import dev.weft.it.history.program.Node;
import dev.weft.it.history.run.Attempt;
import dev.weft.it.history.run.Execution;
import dev.weft.it.history.run.History;
import dev.weft.it.history.run.Trace;
import java.util.ArrayList;
import java.util.List;

/** A serial execution sees the same, does the same, and ends in the same state. Stateless. */
final class Serial {
  private Serial() {}

  static Contradiction check(History history, List<Attempt> order) {
    World world = new World();
    List<Execution> executions = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      Attempt attempt = order.get(i);
      Execution serial = world.commit(attempt);
      executions.add(serial);
      Contradiction found = compare(history, attempt, serial, i);
      if (found != null) {
        return found;
      }
    }
    return compareStates(history, order, executions, Dump.of(world.heap));
  }

  private static Contradiction compare(
      History history, Attempt attempt, Execution serial, int position) {
    int wrong = difference(attempt.seen, serial.seen);
    if (wrong >= 0) {
      String where = "number " + position + " in the serial order (" + attempt.serial + ")";
      return Account.wrongRead(history, attempt, serial, wrong, where);
    }
    if (!attempt.effects.equals(serial.effects)) {
      return new Contradiction(
          Account.name(attempt) + ": wrong effects after the commit",
          "operations " + attempt.effects + ", in a serial run " + serial.effects);
    }
    if (difference(attempt.after, serial.after) >= 0) {
      return new Contradiction(
          Account.name(attempt) + ": plain code after it saw what does not belong there",
          "saw "
              + Account.values(history, attempt.after)
              + ", in a serial run "
              + Account.values(history, serial.after));
    }
    return null;
  }

  private static int difference(Trace seen, Trace serial) {
    int wrong = seen.firstNotIn(serial);
    return wrong >= 0 ? wrong : serial.firstNotIn(seen);
  }

  private static Contradiction compareStates(
      History history, List<Attempt> order, List<Execution> executions, List<String> serial) {
    List<String> expected = new ArrayList<>(serial);
    List<String> found = new ArrayList<>(history.state());
    for (int i = 0; i < order.size(); i++) {
      taken(executions.get(i), expected);
      taken(order.get(i), found);
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).equals(found.get(i))) {
        return new Contradiction(
            "the state at the end is wrong",
            "found    " + found.get(i) + "\nexpected " + expected.get(i));
      }
    }
    return null;
  }

  private static void taken(Execution execution, List<String> lines) {
    for (Node node : execution.taken) {
      lines.add("taken by T" + execution.plan.id + ": " + Dump.node(node));
    }
  }
}
