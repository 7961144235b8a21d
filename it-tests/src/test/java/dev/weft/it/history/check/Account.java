package dev.weft.it.history.check;

import dev.weft.it.history.program.Frame;
import dev.weft.it.history.program.Op;
import dev.weft.it.history.program.Plan;
import dev.weft.it.history.program.Sink;
import dev.weft.it.history.program.Unique;
import dev.weft.it.history.run.Attempt;
import dev.weft.it.history.run.Execution;
import dev.weft.it.history.run.History;
import dev.weft.it.history.run.Trace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Words for what was found. Stateless. */
public final class Account {
  /** How many reads before a wrong one are told. */
  private static final int BEFORE = 8;

  private Account() {}

  static Contradiction unexpected(Throwable thrown) {
    return new Contradiction("unexpected throwable: " + thrown, stack(thrown));
  }

  static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  static String name(Attempt attempt) {
    String outcome = attempt.committed() ? "committed" : "rolled back";
    return "T"
        + attempt.plan.id
        + " (thread "
        + attempt.thread
        + ", attempt "
        + attempt.number
        + ", "
        + outcome
        + ")";
  }

  /** A read of {@code attempt} that a serial execution does not have there. */
  static Contradiction wrongRead(
      History history, Attempt attempt, Execution serial, int index, String where) {
    List<String> lines = new ArrayList<>();
    lines.add(name(attempt) + ", " + where);
    lines.add("read   number " + index + ", by " + operation(attempt.plan, attempt.seen, index));
    lines.add("saw    " + value(history, attempt.seen, index));
    lines.add("serial " + value(history, serial.seen, index));
    if (index < serial.seen.size()
        && index < attempt.seen.size()
        && serial.seen.op(index) != attempt.seen.op(index)) {
      lines.add("       by " + operation(attempt.plan, serial.seen, index));
    }
    for (int i = Math.max(0, index - BEFORE); i < Math.min(index, attempt.seen.size()); i++) {
      lines.add(
          "before "
              + operation(attempt.plan, attempt.seen, i)
              + " saw "
              + value(history, attempt.seen, i));
    }
    for (Throwable thrown : attempt.exceptions) {
      if (index < attempt.seen.size() && Execution.code(thrown) == attempt.seen.value(index)) {
        lines.add(stack(thrown));
        break;
      }
    }
    String summary =
        (attempt.committed() ? "T" : "rolled back attempt of T")
            + attempt.plan.id
            + " saw what no serial execution shows: "
            + operation(attempt.plan, attempt.seen, index);
    return new Contradiction(summary, String.join("\n", lines));
  }

  private static String operation(Plan plan, Trace trace, int index) {
    return index < trace.size() ? operation(plan, trace.op(index)) : "nothing, it had ended";
  }

  /** The operation with a number, in words. */
  public static String operation(Plan plan, int number) {
    if (number == Sink.RETURNED) {
      return "the end of the body";
    } else if (number == Sink.LEFT) {
      return "an exception that left the body";
    }
    Op found = find(plan.first, number);
    return found == null ? "operation " + number : found.toString();
  }

  private static Op find(Op first, int number) {
    for (Op op = first; op != null; op = op.next) {
      if (op.index == number) {
        return op;
      }
      Op inner = find(op.inner, number);
      if (inner != null) {
        return inner;
      }
    }
    return null;
  }

  /** All values of a trace, in words. */
  public static String values(History history, Trace trace) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      all.add(value(history, trace, i));
    }
    return all.toString();
  }

  /** A value of a trace, and who may have written it. */
  public static String value(History history, Trace trace, int index) {
    if (index >= trace.size()) {
      return "nothing";
    }
    long value = trace.value(index);
    if (value == Frame.NULL) {
      return "null";
    }
    if (trace.note(index) != null) {
      return trace.note(index);
    }
    String writer = writer(history, value);
    double number = Double.longBitsToDouble(value);
    if (writer == null && number > 1 && number < 1 << 25) {
      writer = "as a double " + number;
      String other = writer(history, (long) number);
      writer = other == null ? writer : writer + ", " + other;
    }
    return writer == null ? Long.toString(value) : value + " (" + writer + ")";
  }

  private static String writer(History history, long value) {
    int id = Unique.plan(value);
    int number = Unique.attempt(value);
    if (value < 0 || value >= 1 << 24 || id < 1 || id > history.records().size()) {
      return null;
    }
    List<Attempt> attempts = history.record(id).attempts;
    String what = operation(history.record(id).plan, Unique.op(value));
    if (number == 0) {
      return "from plain code around T" + id;
    }
    return number <= attempts.size()
        ? "from " + name(attempts.get(number - 1)) + ", " + what
        : null;
  }
}
