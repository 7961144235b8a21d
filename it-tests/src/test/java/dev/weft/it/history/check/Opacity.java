package dev.weft.it.history.check;

import dev.weft.it.history.run.Attempt;
import dev.weft.it.history.run.Execution;
import dev.weft.it.history.run.History;
import dev.weft.it.history.run.Record;
import java.util.List;

/**
 * What an attempt that was rolled back saw, it could have seen at some place of the serial order:
 * behind all that had ended before it began, and before all that began after the last thing that it
 * saw. Stateless.
 */
final class Opacity {
  private Opacity() {}

  static Contradiction check(History history, List<Attempt> order) {
    for (Record record : history.records()) {
      for (Attempt attempt : record.attempts) {
        if (!attempt.committed() && attempt.seen.size() != 0) {
          Contradiction found = check(history, order, attempt);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  private static Contradiction check(History history, List<Attempt> order, Attempt attempt) {
    int from = 0;
    int to = order.size();
    for (int i = 0; i < order.size(); i++) {
      Attempt other = order.get(i);
      if (other.ended < attempt.began) {
        from = i + 1;
      }
      if (to == order.size() && other.began > attempt.lastSeen) {
        to = i;
      }
    }
    Execution best = null;
    int longest = -1;
    int place = 0;
    for (int position = from; position <= to; position++) {
      Execution serial = World.after(order, position).execute(attempt);
      int wrong = attempt.seen.firstNotIn(serial.seen);
      if (wrong < 0) {
        return null;
      }
      if (wrong > longest) {
        longest = wrong;
        best = serial;
        place = position;
      }
    }
    String where =
        "rolled back; its place in the serial order is between "
            + from
            + " and "
            + to
            + ", and none of them explains all that it saw; number "
            + place
            + " explains most";
    return Account.wrongRead(history, attempt, best, longest, where);
  }
}
