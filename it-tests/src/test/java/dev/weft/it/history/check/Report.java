package dev.weft.it.history.check;

import dev.weft.it.history.program.Op;
import dev.weft.it.history.program.Plan;
import dev.weft.it.history.run.Attempt;
import dev.weft.it.history.run.History;
import dev.weft.it.history.run.Record;
import java.util.ArrayList;
import java.util.List;

/** A whole history as text. Stateless. */
public final class Report {
  private Report() {}

  /** Programs, attempts in the order of their beginnings, the serial order, the final state. */
  public static List<String> of(History history) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "seed "
            + history.program().seed()
            + ", "
            + history.program().threads()
            + " threads, "
            + history.program().mode()
            + ", "
            + history.program().groups());
    for (Plan plan : history.program().plans()) {
      lines.add("");
      lines.add(
          "T" + plan.id + " " + plan.kind + (plan.parent == 0 ? "" : " added by T" + plan.parent));
      operations(plan.first, "  ", lines);
    }
    lines.add("");
    lines.add("-- attempts, in the order in which they began; times in us");
    List<Attempt> attempts = new ArrayList<>();
    for (Record record : history.records()) {
      attempts.addAll(record.attempts);
    }
    attempts.sort((a, b) -> Long.compare(a.began, b.began));
    long start = attempts.isEmpty() ? 0 : attempts.get(0).began;
    for (Attempt attempt : attempts) {
      attempt(history, attempt, start, lines);
    }
    lines.add("");
    lines.add("-- serial order");
    for (Attempt attempt : Checker.order(history)) {
      lines.add(attempt.serial + " T" + attempt.plan.id);
    }
    lines.add("");
    lines.add("-- state at the end");
    lines.addAll(history.state());
    return lines;
  }

  private static void operations(Op first, String indent, List<String> lines) {
    for (Op op = first; op != null; op = op.next) {
      lines.add(indent + op);
      operations(op.inner, indent + "  ", lines);
    }
  }

  private static void attempt(History history, Attempt attempt, long start, List<String> lines) {
    lines.add("");
    lines.add(
        Account.name(attempt)
            + " serial "
            + attempt.serial
            + ", after "
            + us(attempt.began, start)
            + " last read "
            + us(attempt.lastSeen, start)
            + " ended "
            + us(attempt.ended, start)
            + (attempt.effects.isEmpty() ? "" : " effects " + attempt.effects));
    for (int i = 0; i < attempt.seen.size(); i++) {
      lines.add(
          "  "
              + Account.operation(attempt.plan, attempt.seen.op(i))
              + " saw "
              + Account.value(history, attempt.seen, i));
    }
    if (attempt.after.size() != 0) {
      lines.add("  after it " + Account.values(history, attempt.after));
    }
    for (Throwable thrown : attempt.exceptions) {
      lines.add("  threw " + thrown);
    }
  }

  private static String us(long time, long start) {
    long tenths = (time - start) / 100;
    return tenths / 10 + "." + tenths % 10;
  }
}
