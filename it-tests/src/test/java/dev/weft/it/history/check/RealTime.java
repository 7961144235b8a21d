package dev.weft.it.history.check;

import dev.weft.it.history.run.Attempt;
import dev.weft.it.history.run.History;
import java.util.List;

/** What ended before another one began comes first in the serial order. Stateless. */
final class RealTime {
  private RealTime() {}

  static Contradiction check(History history, List<Attempt> order) {
    Attempt earliest = null;
    for (int i = order.size() - 1; i >= 0; i--) {
      Attempt attempt = order.get(i);
      if (earliest != null && earliest.ended < attempt.began) {
        return new Contradiction(
            "the serial order contradicts real time",
            Account.name(earliest)
                + " had committed before "
                + Account.name(attempt)
                + " began, but comes after it: serial numbers "
                + earliest.serial
                + " and "
                + attempt.serial);
      }
      if (earliest == null || attempt.ended < earliest.ended) {
        earliest = attempt;
      }
      if (i > 0 && attempt.serial % 2 == 0 && attempt.serial == order.get(i - 1).serial) {
        return new Contradiction(
            "two transactions that wrote have the same serial number",
            Account.name(attempt) + " and " + Account.name(order.get(i - 1)));
      }
      Attempt parent =
          attempt.plan.parent == 0 ? null : history.record(attempt.plan.parent).committed();
      if (parent != null && parent.serial > attempt.serial) {
        return new Contradiction(
            "a task comes before the one that added it",
            Account.name(attempt) + " was added by " + Account.name(parent));
      }
    }
    return null;
  }
}
