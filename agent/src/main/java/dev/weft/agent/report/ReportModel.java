package dev.weft.agent.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was read from a recording. Filled by one thread, then read. */
final class ReportModel {
  private final Totals totals = new Totals();
  private final Activity activity = new Activity();
  private final Longest longest = new Longest();
  private final Map<Conflict.Key, Conflict> conflicts = new HashMap<>();
  private final Map<String, Inevitability> inevitabilities = new HashMap<>();
  private final Map<LockWait.Key, LockWait> locks = new HashMap<>();
  private final Map<Duel.Key, Duel> duels = new HashMap<>();
  private final Map<String, Unit> units = new HashMap<>();
  private final Map<String, DeferredCall> deferred = new HashMap<>();
  private final Map<String, String> unwoven = new TreeMap<>();

  private String complaint;

  /** What is wrong with the recording, of which only a part could be read; null if nothing is. */
  String complaint() {
    return complaint;
  }

  void setComplaint(String sentence) {
    complaint = sentence;
  }

  Totals totals() {
    return totals;
  }

  Activity activity() {
    return activity;
  }

  Longest longest() {
    return longest;
  }

  Conflict conflict(Conflict.Key key) {
    return conflicts.computeIfAbsent(key, Conflict::new);
  }

  Inevitability inevitability(String reason) {
    return inevitabilities.computeIfAbsent(reason, Inevitability::new);
  }

  LockWait lock(LockWait.Key key) {
    return locks.computeIfAbsent(key, LockWait::new);
  }

  Duel duel(Duel.Key key) {
    return duels.computeIfAbsent(key, Duel::new);
  }

  Unit unit(String entryPoint) {
    return units.computeIfAbsent(entryPoint, Unit::new);
  }

  DeferredCall deferred(String call) {
    return deferred.computeIfAbsent(call, DeferredCall::new);
  }

  void addUnwoven(String className, String reason) {
    unwoven.putIfAbsent(className, reason);
  }

  /** All conflicts, the most expensive first. */
  List<Conflict> conflicts() {
    Comparator<Conflict> order = Comparator.comparingLong(c -> -c.lostNanos());
    return sorted(
        conflicts.values(),
        order.thenComparing(c -> -c.count()).thenComparing(c -> c.key().toString()));
  }

  /** All reasons, the one for which most time was lost or spent alone first. */
  List<Inevitability> inevitabilities() {
    Comparator<Inevitability> order =
        Comparator.comparingLong(i -> -(i.lostNanos() + i.aloneNanos()));
    return sorted(
        inevitabilities.values(),
        order.thenComparing(i -> -i.count()).thenComparing(Inevitability::reason));
  }

  /** All waits for locks outside of transactions, the most expensive first. */
  List<LockWait> locks() {
    Comparator<LockWait> order = Comparator.comparingLong(l -> -l.nanos());
    return sorted(locks.values(), order.thenComparing(l -> l.key().toString()));
  }

  /** Who lost because of whom, the most expensive first. */
  List<Duel> duels() {
    Comparator<Duel> order = Comparator.comparingLong(d -> -(d.abortedNanos() + d.pausedNanos()));
    return sorted(duels.values(), order.thenComparing(d -> d.key().toString()));
  }

  /** All entry points, the one with most time in transactions that committed first. */
  List<Unit> units() {
    Comparator<Unit> order = Comparator.comparingLong(u -> -u.committedNanos());
    return sorted(units.values(), order.thenComparing(Unit::entryPoint));
  }

  /** All deferred calls, the most expensive first. */
  List<DeferredCall> deferred() {
    Comparator<DeferredCall> order = Comparator.comparingLong(d -> -d.nanos());
    return sorted(deferred.values(), order.thenComparing(DeferredCall::call));
  }

  /** Names of classes that could not be woven, in alphabetical order, with the reasons. */
  Map<String, String> unwoven() {
    return unwoven;
  }

  private static <T> List<T> sorted(Collection<T> values, Comparator<T> order) {
    return values.stream().sorted(order).toList();
  }
}
