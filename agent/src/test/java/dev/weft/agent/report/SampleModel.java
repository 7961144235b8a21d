package dev.weft.agent.report;

import java.util.List;
import java.util.Random;

/** Makes models as recordings of an invented server would give them, the same ones each time. */
final class SampleModel {
  static final long MILLI = 1_000_000L;
  static final long SECOND = 1000 * MILLI;
  static final long EPOCH = 1_700_000_000L * SECOND;

  private static final String ORDER = "com.acme.shop.OrderHandler.handle(OrderHandler.java:31)";
  private static final String SEARCH = "com.acme.shop.SearchHandler.handle(SearchHandler.java:24)";
  private static final String STOCK = "com.acme.shop.StockSync.run(StockSync.java:18)";
  private static final Site RECORD =
      Site.parse("com.acme.shop.Statistics.record(Statistics.java:12)");
  private static final Site RESIZE = Site.parse("java.util.HashMap.resize(HashMap.java:710)");
  private static final Site PUT = Site.parse("com.acme.shop.Cache.put(Cache.java:9)");
  private static final Site STAMP = Site.parse("com.acme.shop.Orders.add(Orders.java:44)");
  private static final String REASON = "com.acme.shop.Clock.stamp";

  private final ReportModel model = new ReportModel();
  private final Random random = new Random(7);
  private final long[] clocks;
  private Totals.Counts counts = Totals.Counts.NONE;

  private SampleModel(int threads) {
    clocks = new long[threads];
  }

  /** Twelve seconds of a server on four threads, whose orders become inevitable. */
  static ReportModel shop() {
    SampleModel sample = new SampleModel(4);
    sample.run(12 * SECOND);
    return sample.model;
  }

  private void run(long nanos) {
    Totals totals = model.totals();
    totals.addSpan(EPOCH, EPOCH + nanos + SECOND / 2);
    totals.setProcessors(4);
    totals.addLoad(0.41, 0.43);
    totals.addCounts(EPOCH, Totals.Counts.NONE);
    long alone = 0;
    while (clock() < nanos) {
      int thread = next();
      long start = clocks[thread] + random.nextInt(900_000);
      if (start < alone) {
        pause(thread, "INEVITABLE", Site.parse(null), STAMP, SEARCH, ORDER, REASON, start, alone);
        start = alone;
      }
      double dice = random.nextDouble();
      if (dice < 0.16) {
        alone = order(thread, Math.max(start, latest()));
      } else if (dice < 0.4 && start % SECOND < SECOND / 2) {
        conflict(thread, start);
      } else {
        commit(thread, SEARCH, start, start + 2 * MILLI + random.nextInt(9_000_000), 0);
      }
    }
    long last = EPOCH + nanos;
    model.activity().addCollection(EPOCH + 3 * SECOND, EPOCH + 3 * SECOND + 45 * MILLI);
    model.activity().addCollection(EPOCH + 9 * SECOND, EPOCH + 9 * SECOND + 38 * MILLI);
    totals.addCollection(45 * MILLI);
    totals.addCollection(38 * MILLI);
    totals.addCounts(last, counts);
    model.deferred("com.acme.shop.Audit.record").add(31 * MILLI, false, false);
    model.addUnwoven("com.acme.legacy.Huge", "method too large: com.acme.legacy.Huge.all");
  }

  private int next() {
    int first = 0;
    for (int i = 1; i < clocks.length; i++) {
      first = clocks[i] < clocks[first] ? i : first;
    }
    return first;
  }

  private long clock() {
    return clocks[next()];
  }

  private long latest() {
    long latest = 0;
    for (long clock : clocks) {
      latest = Math.max(latest, clock);
    }
    return latest;
  }

  /** An order: an attempt that is lost, a wait for all others, then alone. */
  private long order(int thread, long alone) {
    long start = clocks[thread];
    long aborted = start + Math.min(3 * MILLI, alone - start);
    abort(thread, "INEVITABLE", STAMP, Site.parse(null), ORDER, null, REASON, start, aborted);
    pause(thread, "INEVITABLE", STAMP, Site.parse(null), ORDER, null, REASON, aborted, alone);
    long end = alone + 4 * MILLI + random.nextInt(5_000_000);
    model.inevitability(REASON).add(STAMP, ORDER);
    model.inevitability(REASON).addAlone(end - alone);
    commit(thread, ORDER, start, end, end - alone);
    return end;
  }

  private void conflict(int thread, long start) {
    long aborted = start + 2 * MILLI + random.nextInt(4_000_000);
    boolean map = random.nextInt(3) == 0;
    Site site = map ? RESIZE : RECORD;
    String object = map ? "java.util.HashMap.table" : "com.acme.shop.Statistics.lastQuery";
    abort(thread, "WRITE_WRITE", site, map ? PUT : RECORD, SEARCH, STOCK, object, start, aborted);
    pause(thread, "WRITE_READ", RECORD, RECORD, SEARCH, SEARCH, object, aborted, aborted + MILLI);
    commit(thread, SEARCH, start, aborted + 8 * MILLI, 0);
  }

  private void commit(int thread, String unit, long start, long end, long alone) {
    model.unit(unit).add(1, end - start);
    add(thread, State.RUNNING, start, end);
    add(thread, State.INEVITABLE, end - alone, end);
    model.longest().add(thread + 1, EPOCH + start, EPOCH + end, unit);
    long inevitable = alone > 0 ? 1 : 0;
    count(new Totals.Counts(1, 0, 0, inevitable, alone > 0 ? alone : end - start, 0, 0, alone));
    clocks[thread] = end;
  }

  private void abort(
      int thread,
      String kind,
      Site site,
      Site other,
      String unit,
      String otherUnit,
      String object,
      long start,
      long end) {
    Conflict conflict = model.conflict(new Conflict.Key(kind, site, other));
    if (conflict.wantsStack(end - start)) {
      Site entry = Site.parse(unit);
      Site search = Site.parse("com.acme.shop.Search.query(Search.java:57)");
      conflict.keepStack(end - start, List.of(site, PUT, search, entry));
    }
    Site caller = site.isApplication() ? null : PUT;
    conflict.addAbort(loss(unit, otherUnit, object, caller, start, end));
    model.duel(duel(unit, otherUnit)).addAborted(end - start);
    if (kind.equals("INEVITABLE")) {
      model.inevitability(object).addAborted(end - start);
    }
    add(thread, State.ABORTED, start, end);
    count(new Totals.Counts(0, 1, 0, 0, 0, end - start, 0, 0));
  }

  private void pause(
      int thread,
      String kind,
      Site site,
      Site other,
      String unit,
      String otherUnit,
      String object,
      long start,
      long end) {
    Conflict conflict = model.conflict(new Conflict.Key(kind, site, other));
    conflict.addPause(loss(unit, otherUnit, object, null, start, end));
    model.duel(duel(unit, otherUnit)).addPaused(end - start);
    if (kind.equals("INEVITABLE")) {
      model.inevitability(object).addWaited(end - start);
    }
    add(thread, State.PAUSED, start, end);
    count(new Totals.Counts(0, 0, 1, 0, 0, 0, end - start, 0));
  }

  private static Duel.Key duel(String unit, String otherUnit) {
    return new Duel.Key(unit, otherUnit == null ? "(to run alone)" : otherUnit);
  }

  private static Conflict.Loss loss(
      String unit, String otherUnit, String object, Site caller, long start, long end) {
    return new Conflict.Loss(EPOCH + end, end - start, 1, unit, otherUnit, object, caller);
  }

  private void add(int thread, State state, long start, long end) {
    String name = "event-loop-" + thread;
    model.activity().add(thread + 1, name, state, EPOCH + start, EPOCH + end);
  }

  private void count(Totals.Counts more) {
    counts = counts.plus(more, 1);
  }
}
