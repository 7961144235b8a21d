package dev.weft.it.history.check;

import dev.weft.it.history.program.Sink;
import dev.weft.it.history.program.Units;
import dev.weft.it.history.program.UserRollback;
import dev.weft.it.history.run.Attempt;
import dev.weft.it.history.run.Execution;
import dev.weft.it.history.run.History;
import dev.weft.it.history.run.Record;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Each transaction is committed once, each attempt ends once, what was registered for that runs
 * once, and the caller gets what the committed attempt returned or threw. Stateless.
 */
final class Outcomes {
  private Outcomes() {}

  static Contradiction check(History history) {
    for (Record record : history.records()) {
      String problem = problem(history, record);
      if (problem != null) {
        String summary = "T" + record.plan.id + ": " + problem;
        Throwable thrown = record.thrown;
        return new Contradiction(summary, thrown == null ? "" : Account.stack(thrown));
      }
    }
    return null;
  }

  private static String problem(History history, Record record) {
    Record parent = record.plan.parent == 0 ? null : history.record(record.plan.parent);
    if (parent != null) {
      Attempt adder = parent.committed();
      boolean added = adder != null && adder.added.contains(record.plan.id);
      if (!added) {
        return record.attempts.isEmpty() ? null : "executed, though no task has added it";
      }
    }
    Attempt last = record.last();
    if (last == null) {
      return "not executed";
    }
    for (Attempt attempt : record.attempts) {
      String problem = attempt == last ? null : aborted(attempt);
      if (problem != null) {
        return Account.name(attempt) + " " + problem;
      }
    }
    String problem = last.commits == 0 ? rolledBack(record, last) : committed(record, last);
    if (problem != null) {
      return Account.name(last) + " " + problem;
    }
    return history.program().mode().isQueue() ? null : result(record, last);
  }

  private static String aborted(Attempt attempt) {
    if (attempt.commits != 0) {
      return "has committed, though another attempt was made";
    }
    if (attempt.aborts != 1) {
      return "was rolled back, but its action for that ran " + attempt.aborts + " times";
    }
    if (!attempt.effects.isEmpty()) {
      return "was rolled back, but has had effects: " + attempt.effects;
    }
    List<Integer> reversed = new ArrayList<>(attempt.abortsPlanned);
    Collections.reverse(reversed);
    if (!attempt.abortsRan.equals(reversed)) {
      return "was rolled back, planned for that " + reversed + ", but did " + attempt.abortsRan;
    }
    return null;
  }

  private static String rolledBack(Record record, Attempt last) {
    if (record.plan.kind != Units.Kind.ROLLBACK || !(record.thrown instanceof UserRollback)) {
      return "is the last one, but its action after the commit did not run";
    }
    if (record.thrown.getSuppressed().length != 0) {
      return "was rolled back, but its exception has others suppressed";
    }
    return aborted(last);
  }

  private static String committed(Record record, Attempt last) {
    if (last.commits != 1) {
      return "ran its action after the commit " + last.commits + " times";
    }
    if (last.aborts != 0 || !last.abortsRan.isEmpty()) {
      return "has committed, but its actions for an abort ran: " + last.abortsRan;
    }
    if (record.plan.kind == Units.Kind.ROLLBACK
        && record.thrown instanceof UserRollback
        && record.thrown.getSuppressed().length == 0) {
      return "was not rolled back";
    }
    return null;
  }

  private static String result(Record record, Attempt last) {
    if (record.ends != 1) {
      return "came to an end " + record.ends + " times";
    }
    int end = last.seen.size() - 1;
    long value = last.seen.value(end);
    if (last.seen.op(end) == Sink.RETURNED) {
      return record.thrown == null && record.result == value
          ? null
          : "returned " + value + ", but the caller got " + record.result + " " + record.thrown;
    }
    if (record.thrown == null || Execution.code(record.thrown) != value) {
      return "threw " + last.exceptions + ", but the caller got " + record.thrown;
    }
    return null;
  }
}
