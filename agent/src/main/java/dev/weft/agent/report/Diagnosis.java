package dev.weft.agent.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says where the time of threads went that could have run transactions.
 *
 * <p>As many threads could have made progress at once as there were, or as there are processors.
 * The time in which they did not is divided up between conflicts, transactions that ran alone,
 * locks, collections and, for what remains, a lack of tasks; so time is never lost without a name.
 */
final class Diagnosis {
  /** Of what could have been, from which on there is nothing to change. */
  private static final double GOOD = 0.8;

  /** Of what could have been, up to which a cause is not worth a line. */
  private static final double MINOR = 0.01;

  private final ReportModel model;
  private final Totals totals;
  private final Progress progress;
  private final FindingTexts texts;
  private final int width;
  private final long capacity;

  /**
   * Time in which the garbage collector had stopped all, from the first transaction to the last.
   */
  private final long stopped;

  private final List<Finding> findings = new ArrayList<>();

  Diagnosis(
      ReportModel model, List<Lane> lanes, Lane collections, Progress progress, Advice advice) {
    this.model = model;
    this.totals = model.totals();
    this.progress = progress;
    int threads = lanes.size();
    int processors = totals.processors();
    width = processors == 0 ? threads : Math.min(threads, processors);
    capacity = width * progress.spanNanos();
    long first = progress.firstNanos();
    stopped =
        collections.size() == 0
            ? totals.gcNanos()
            : collections.sum(State.COLLECTION, first, first + progress.spanNanos());
    texts = new FindingTexts(totals, progress, advice, width);
  }

  /** Time of threads in which they could have made progress. */
  long capacityNanos() {
    return capacity;
  }

  /** What costs most first; what is to be said before all else first of all. Called once. */
  List<Finding> findings() {
    if (capacity == 0) {
      return List.of(texts.nothing());
    }
    addConflicts();
    addInevitable();
    addLocks();
    findings.add(texts.collections(stopped));
    long missed = Math.max(0, capacity - madeNanos());
    long named = findings.stream().mapToLong(Finding::lostNanos).sum();
    if (named > missed) {
      // Threads that waited while enough others made progress have cost nothing.
      double share = (double) missed / named;
      findings.replaceAll(finding -> finding.withLost((long) (finding.lostNanos() * share)));
    } else {
      addIdle(missed - named);
    }
    findings.removeIf(finding -> finding.lostNanos() < MINOR * capacity);
    findings.sort(Comparator.comparingLong(finding -> -finding.lostNanos()));
    if (width == 1 && totals.processors() != 1) {
      findings.add(0, texts.oneThread());
    } else if (findings.isEmpty() || madeNanos() >= GOOD * capacity) {
      findings.add(0, texts.scales(madeNanos()));
    }
    return findings;
  }

  /** Time of threads in which they made progress, not more than could have been. */
  long madeNanos() {
    if (capacity == 0) {
      return 0;
    }
    long made = 0;
    for (int i = 1; i <= progress.most(); i++) {
      made += Math.min(i, width) * progress.nanos(i);
    }
    // Transactions that the garbage collector stops seem to go on.
    return (long) (made * (1 - Math.min(1, (double) stopped / progress.spanNanos())));
  }

  private void addConflicts() {
    Map<String, List<Conflict>> byObject = new LinkedHashMap<>();
    for (Conflict conflict : model.conflicts()) {
      String kind = conflict.key().kind();
      if (!kind.equals("INEVITABLE") && !kind.equals("RETRY")) {
        String object = conflict.objects().first();
        String cause = object == null ? conflict.key().toString() : object;
        byObject.computeIfAbsent(cause, key -> new ArrayList<>()).add(conflict);
      }
    }
    byObject.values().forEach(conflicts -> findings.add(texts.conflict(conflicts)));
  }

  private void addInevitable() {
    for (Inevitability reason : model.inevitabilities()) {
      // While one runs alone the others wait, or have no reason to begin.
      long lost = Math.max(reason.lostNanos(), reason.aloneNanos() * (width - 1));
      findings.add(texts.inevitable(reason, lost));
    }
  }

  private void addLocks() {
    Map<String, List<LockWait>> byClass = new HashMap<>();
    for (LockWait lock : model.locks()) {
      byClass.computeIfAbsent(lock.key().lockClass(), key -> new ArrayList<>()).add(lock);
    }
    byClass.forEach((lockClass, locks) -> findings.add(texts.lock(lockClass, locks)));
  }

  private void addIdle(long idle) {
    Map<String, Long> alone = new HashMap<>();
    Map<String, Long> longest = new HashMap<>();
    for (Longest.One one : model.longest().all()) {
      // Short ones are alone because there are few, not because they are long.
      if (progress.aloneNanos(one) > MINOR * progress.spanNanos()) {
        alone.merge(one.entryPoint(), progress.aloneNanos(one), Long::sum);
        longest.merge(one.entryPoint(), one.nanos(), Math::max);
      }
    }
    long rest = idle;
    Map.Entry<String, Long> hot =
        alone.entrySet().stream()
            .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry::getKey))
            .orElse(null);
    if (hot != null && width > 1) {
      long lost = Math.min(idle, hot.getValue() * (width - 1));
      findings.add(texts.hotTask(hot.getKey(), hot.getValue(), longest.get(hot.getKey()), lost));
      rest -= lost;
    }
    if (width > 1) {
      List<Unit> units = model.units();
      findings.add(texts.tooFew(units.isEmpty() ? null : units.get(0).entryPoint(), rest));
    }
  }
}
