package dev.weft.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.report.Finding.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs on four processors that do not scale, each for another reason. */
class DiagnosisTest {
  private static final long SECOND = SampleModel.SECOND;
  private static final long EPOCH = SampleModel.EPOCH;
  private static final String UNIT = "com.acme.Server.handle(Server.java:12)";
  private static final Site SITE = Site.parse("com.acme.Server.count(Server.java:40)");

  private final ReportModel model = new ReportModel();

  DiagnosisTest() {
    model.totals().setProcessors(4);
    model.totals().addSpan(EPOCH, EPOCH + 10 * SECOND);
  }

  @Test
  void nothingToChange() {
    for (int thread = 1; thread <= 4; thread++) {
      commit(thread, 0, 10);
    }
    Analysis analysis = analyse();
    assertEquals(List.of(Cause.SCALES), causes(analysis));
    assertEquals(40 * SECOND, analysis.capacityNanos());
    assertEquals(40 * SECOND, analysis.madeNanos());
  }

  @Test
  void conflictsOverOneThingAreOneCause() {
    for (int thread = 1; thread <= 4; thread++) {
      commit(thread, 0, 10);
      lose(thread, "WRITE_WRITE", "com.acme.Server.last", 0, 6);
      lose(thread, "WRITE_READ", "com.acme.Server.last", 6, 7);
      lose(thread, "ORDER", "com.acme.Server.other", 7, 8);
    }
    List<Finding> findings = analyse().findings();
    assertEquals(Cause.CONFLICT, findings.get(0).cause());
    assertEquals(28 * SECOND, findings.get(0).lostNanos());
    assertEquals(
        "Transactions conflict over com.acme.Server.last, at Server.java:40",
        findings.get(0).title());
    assertEquals(4 * SECOND, findings.get(1).lostNanos());
    assertEquals(2, findings.size());
  }

  @Test
  void oneAtATimeBecauseOfACall() {
    serial();
    Inevitability reason = model.inevitability("com.acme.Device.send");
    reason.add(SITE, UNIT);
    reason.addAlone(10 * SECOND);
    Finding first = analyse().findings().get(0);
    assertEquals(Cause.INEVITABLE, first.cause());
    assertTrue(first.advice().contains("pure com.acme.Device.send"), first::toString);
    assertTrue(first.advice().contains("defer com.acme.Server.count"), first::toString);
    assertEquals(30 * SECOND, first.lostNanos());
  }

  @Test
  void oneAtATimeBecauseOfAMonitorInside() {
    serial();
    model.inevitability("synchronized in com.acme.Server.handle").addAlone(10 * SECOND);
    Finding first = analyse().findings().get(0);
    assertEquals(Cause.LOCK, first.cause());
    assertTrue(first.advice().contains("elide com.acme.Server.handle"), first::toString);
  }

  @Test
  void oneAtATimeBecauseOfALockAround() {
    serial();
    LockWait.Key key = new LockWait.Key("java.util.concurrent.locks.ReentrantLock", SITE);
    model.lock(key).add(29 * SECOND);
    Finding first = analyse().findings().get(0);
    assertEquals(Cause.LOCK, first.cause());
    assertEquals(SITE, first.site());
  }

  @Test
  void garbageCollection() {
    for (int thread = 1; thread <= 4; thread++) {
      commit(thread, 0, 10);
    }
    model.totals().addCollection(7 * SECOND);
    assertEquals(List.of(Cause.GC), causes(analyse()));
  }

  @Test
  void garbageCollectionBeforeTheFirstTransactionIsNoCause() {
    for (int thread = 1; thread <= 4; thread++) {
      commit(thread, 5, 10);
    }
    model.totals().addCollection(6 * SECOND);
    model.activity().addCollection(EPOCH - SECOND, EPOCH + 5 * SECOND);
    assertEquals(List.of(Cause.SCALES), causes(analyse()));
  }

  @Test
  void garbageCollectionBesideTransactionsCountsForAsLongAsItIsBesideThem() {
    for (int thread = 1; thread <= 4; thread++) {
      commit(thread, 5, 10);
    }
    model.activity().addCollection(EPOCH, EPOCH + 8 * SECOND);
    Finding first = analyse().findings().get(0);
    assertEquals(Cause.GC, first.cause());
    assertEquals(12 * SECOND, first.lostNanos());
  }

  @Test
  void oneLongTransaction() {
    commit(1, 0, 10);
    for (int thread = 2; thread <= 4; thread++) {
      commit(thread, 0, 1);
    }
    Finding first = analyse().findings().get(0);
    assertEquals(Cause.HOT_TASK, first.cause());
    assertEquals(UNIT, first.entryPoint());
    assertEquals(27 * SECOND, first.lostNanos());
  }

  @Test
  void tooFewTasks() {
    for (int i = 0; i < 1000; i++) {
      int thread = 1 + i % 4;
      long start = EPOCH + i * SECOND / 100;
      add(thread, State.RUNNING, start, start + SECOND / 100);
    }
    assertEquals(List.of(Cause.TOO_FEW_TASKS), causes(analyse()));
  }

  @Test
  void oneThread() {
    commit(1, 0, 10);
    assertEquals(Cause.ONE_THREAD, analyse().findings().get(0).cause());
  }

  @Test
  void noTransactions() {
    assertEquals(List.of(Cause.NOTHING), causes(analyse()));
  }

  @Test
  void waitsOfMoreThreadsThanProcessorsCostNoMoreThanThereWas() {
    for (int thread = 1; thread <= 100; thread++) {
      commit(thread, 0, 10);
      if (thread > 3) {
        lose(thread, "WRITE_WRITE", "com.acme.Server.last", 0, 10);
      }
    }
    Analysis analysis = analyse();
    assertEquals(40 * SECOND, analysis.capacityNanos());
    assertEquals(30 * SECOND, analysis.madeNanos());
    assertEquals(10 * SECOND, analysis.findings().get(0).lostNanos());
  }

  /** Four threads take turns of half a second. */
  private void serial() {
    for (int i = 0; i < 20; i++) {
      add(1 + i % 4, State.RUNNING, EPOCH + i * SECOND / 2, EPOCH + (i + 1) * SECOND / 2);
    }
  }

  private void commit(int thread, int start, int end) {
    add(thread, State.RUNNING, EPOCH + start * SECOND, EPOCH + end * SECOND);
    model.longest().add(thread, EPOCH + start * SECOND, EPOCH + end * SECOND, UNIT);
    model.unit(UNIT).add(1, (end - start) * SECOND);
  }

  private void lose(int thread, String kind, String object, int start, int end) {
    add(thread, State.ABORTED, EPOCH + start * SECOND, EPOCH + end * SECOND);
    model
        .conflict(new Conflict.Key(kind, SITE, SITE))
        .addAbort(
            new Conflict.Loss(
                EPOCH + end * SECOND, (end - start) * SECOND, 1, UNIT, UNIT, object, null));
  }

  private void add(int thread, State state, long start, long end) {
    model.activity().add(thread, "thread " + thread, state, start, end);
  }

  private Analysis analyse() {
    return Analysis.of(model, new SourceLines(List.of()));
  }

  private static List<Cause> causes(Analysis analysis) {
    return analysis.findings().stream().map(Finding::cause).toList();
  }
}
