package dev.weft.it.testlib;

import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs the same tests without the agent and in transactions, and compares. Not thread-safe; {@link
 * #run} may be called several times, the results are added up.
 */
final class Comparison {
  private final Known known = new Known();
  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<String, Integer> reasons = new HashMap<>();
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private long transactions;
  private long attempts;

  /**
   * Runs what {@code settings} say.
   *
   * @param name of the files with the outcomes
   */
  void run(String name, Settings settings) {
    Map<String, String> plain = new HashMap<>();
    Launch launch = new Launch(name, settings);
    Results without = launch.run(WeftJvm.plain(), "plain");
    without.forEach(outcome -> plain.put(key(outcome), outcome.result()));
    if (complains("without the agent", without.jvm())) {
      return;
    }
    Results with = launch.run(WeftJvm.woven(), "woven");
    Results.Totals totals = with.forEach(outcome -> compare(plain.remove(key(outcome)), outcome));
    complains("in transactions", with.jvm());
    transactions += totals.transactions();
    attempts += totals.attempts();
    plain.forEach(
        (key, result) -> {
          String type = key.substring(0, key.indexOf(' '));
          differs(type, new Difference(key, result, Difference.NOT_EXECUTED, ""));
        });
  }

  private boolean complains(String which, JvmResult jvm) {
    boolean complains = jvm.hang() != null || jvm.exitCode() != 0 || !jvm.err().isEmpty();
    if (complains) {
      complaints.add(which + ":" + jvm);
    }
    return complains;
  }

  private void compare(String expected, Outcome outcome) {
    String key = key(outcome);
    Row row = row(outcome.type());
    row.tests++;
    if (outcome.passed()) {
      row.passed++;
    }
    count(row, outcome.inevitable());
    if (outcome.result().equals(expected)) {
      known.agrees(key);
    } else {
      String plain = expected == null ? Difference.NOT_EXECUTED : expected;
      differs(outcome.type(), new Difference(key, plain, outcome.result(), outcome.stack()));
    }
  }

  private void count(Row row, String inevitable) {
    if (inevitable.isEmpty()) {
      return;
    }
    boolean itself = false;
    for (String reason : inevitable.split("; ")) {
      reasons.merge(reason, 1, Integer::sum);
      itself |= !reason.startsWith(Phase.SET_UP + " ");
    }
    if (itself) {
      row.inevitable++;
    }
  }

  private void differs(String type, Difference difference) {
    if (!known.isKnown(difference.key())) {
      row(type).differences++;
      differences.add(difference);
    }
  }

  private Row row(String type) {
    return rows.computeIfAbsent(type, t -> new Row());
  }

  private static String key(Outcome outcome) {
    return outcome.type() + " " + outcome.test();
  }

  /** The counts by type, sorted. */
  Map<String, Row> rows() {
    return rows;
  }

  /** How many tests had a transaction that was inevitable for a reason, by phase and reason. */
  Map<String, Integer> reasons() {
    return reasons;
  }

  /** All differences but the known ones. */
  List<Difference> differences() {
    return differences;
  }

  /** What else is wrong: JVMs that did not end well, entries of the list that are out of date. */
  List<String> complaints() {
    List<String> all = new ArrayList<>(complaints);
    known.stale().forEach(key -> all.add("known-differences.txt is out of date: " + key));
    return all;
  }

  long transactions() {
    return transactions;
  }

  /** Of all transactions; as many as those if nothing was rolled back. */
  long attempts() {
    return attempts;
  }
}
