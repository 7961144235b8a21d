package dev.weft.it.history.check;

import dev.weft.it.history.ops.Catalog;
import dev.weft.it.history.ops.Group;
import dev.weft.it.history.program.Dump;
import dev.weft.it.history.program.Op;
import dev.weft.it.history.program.Plan;
import dev.weft.it.history.program.Program;
import dev.weft.it.history.program.Sink;
import dev.weft.it.history.program.Units;
import dev.weft.it.history.run.Attempt;
import dev.weft.it.history.run.Execution;
import dev.weft.it.history.run.History;
import dev.weft.it.history.run.Record;
import java.util.ArrayList;
import java.util.List;

/**
 * A history written by hand: correct as it is made, to be falsified. Transactions are executed one
 * after the other, 10 units of time each; all operations work on the first two objects.
 */
final class Handmade {
  private final World world = new World();
  private final List<Plan> plans = new ArrayList<>();
  private final List<Record> records = new ArrayList<>();
  private int now;

  /** Adds a transaction that runs now, and commits. */
  Attempt commit(String... operations) {
    return commit(Units.Kind.STATIC, operations);
  }

  /** Adds a transaction that runs now, and commits. */
  Attempt commit(Units.Kind kind, String... operations) {
    Record record = record(kind, operations);
    Attempt attempt = begin(record);
    Execution execution = world.commit(attempt);
    copy(execution, attempt);
    attempt.effects.addAll(execution.effects);
    attempt.commits = 1;
    attempt.serial = 2L * now;
    end(attempt);
    record.ends = 1;
    int last = attempt.seen.size() - 1;
    if (attempt.seen.op(last) == Sink.RETURNED) {
      record.result = attempt.seen.value(last);
    } else {
      record.thrown = execution.exceptions.get(execution.exceptions.size() - 1);
    }
    return attempt;
  }

  /**
   * Adds an attempt of the transaction that is committed next, and rolls it back: it sees what it
   * would see now. {@link #commit} has to follow, with the same operations.
   */
  Attempt abort(String... operations) {
    Record record = record(Units.Kind.STATIC, operations);
    Attempt attempt = begin(record);
    List<Attempt> order = Checker.order(history());
    copy(World.after(order, order.size()).execute(attempt), attempt);
    attempt.aborts = 1;
    end(attempt);
    return attempt;
  }

  /** As it is now. */
  History history() {
    Program program = new Program(0, 2, Program.Mode.THREADS, List.of(), plans);
    return new History(program, records, Dump.of(world.heap), List.of());
  }

  /** The last transaction is one that is still to be committed, or a new one. */
  private Record record(Units.Kind kind, String... operations) {
    Record last = records.isEmpty() ? null : records.get(records.size() - 1);
    if (last != null && last.committed() == null) {
      return last;
    }
    Op first = null;
    for (int i = operations.length - 1; i >= 0; i--) {
      String[] parts = operations[i].split("[. ]");
      Group.Template template = Catalog.named(parts[0]).named(parts[1]);
      int a = parts.length > 2 ? Integer.parseInt(parts[2]) : 0;
      first = new Op(template.name(), template.action(), i, new int[] {a, 0, 1}, true, null, first);
    }
    Plan plan = new Plan(plans.size() + 1, 0, 0, kind, false, true, first);
    plans.add(plan);
    Record record = new Record(plan);
    records.add(record);
    return record;
  }

  private Attempt begin(Record record) {
    now += 10;
    Attempt attempt = new Attempt(record.plan, record.attempts.size() + 1, 0, now);
    record.attempts.add(attempt);
    return attempt;
  }

  private void end(Attempt attempt) {
    attempt.lastSeen = now + 5;
    attempt.ended = now + 6;
  }

  private static void copy(Execution from, Attempt to) {
    for (int i = 0; i < from.seen.size(); i++) {
      to.seen.add(from.seen.op(i), from.seen.value(i));
    }
    to.exceptions.addAll(from.exceptions);
  }
}
