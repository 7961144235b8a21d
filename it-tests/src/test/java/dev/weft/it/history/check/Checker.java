package dev.weft.it.history.check;

import dev.weft.it.history.program.Program.Mode;
import dev.weft.it.history.run.Attempt;
import dev.weft.it.history.run.History;
import dev.weft.it.history.run.Record;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Checks histories. The serial numbers of the commits are a witness, so no search for an order is
 * needed: executing the committed transactions in that order, as plain code, must have the same
 * results, and the order must be compatible with real time (strict serializability). What an
 * attempt that was rolled back saw must be the beginning of what it would have seen at some place
 * of that order (opacity).
 *
 * <p>Sound: a history that is rejected is wrong. Stateless; one history at a time in a JVM.
 */
public final class Checker {
  private Checker() {}

  /** The first contradiction found in {@code history}, or null. */
  public static Contradiction check(History history) {
    if (!history.stray().isEmpty()) {
      return Account.unexpected(history.stray().get(0));
    }
    Contradiction found = Outcomes.check(history);
    if (found != null) {
      return found;
    }
    List<Attempt> order = order(history);
    found = RealTime.check(history, order);
    if (found == null && history.program().mode() == Mode.ORDERED_QUEUE) {
      found = Positions.check(history, order);
    }
    if (found == null) {
      found = Serial.check(history, order);
    }
    if (found == null) {
      found = Opacity.check(history, order);
    }
    return found;
  }

  /** The committed attempts in serial order. */
  public static List<Attempt> order(History history) {
    List<Attempt> order = new ArrayList<>();
    for (Record record : history.records()) {
      Attempt attempt = record.committed();
      if (attempt != null) {
        order.add(attempt);
      }
    }
    // Those with the same number have only read: any order that real time allows will do.
    order.sort(Comparator.<Attempt>comparingLong(a -> a.serial).thenComparingLong(a -> a.ended));
    return order;
  }
}
