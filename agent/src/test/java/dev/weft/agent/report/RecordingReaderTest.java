package dev.weft.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.Event;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingReaderTest {
  private static final String HANDLE = "com.acme.Server.handle(Server.java:12)";
  private static final String PUT = "java.util.HashMap.put(HashMap.java:612)";

  @TempDir private Path dir;

  @Test
  void sumsOfCommits() throws Exception {
    ReportModel model =
        read(
            () -> {
              WeftEvents.commit(1, 0, 0, false);
              WeftEvents.commit(3, 5_000_000_000L, 7_000_000_000L, true);
            });
    assertEquals(
        new Totals.Counts(2, 2, 0, 1, 40, 5_000_000_000L, 7_000_000_000L, 0),
        model.totals().counts());
    assertEquals(List.of(), model.conflicts());
  }

  @Test
  void conflictsAreGroupedByKindAndBothSides() throws Exception {
    Path file =
        Recordings.write(
            dir.resolve("x.jfr"),
            () -> {
              for (int i = 0; i < 4; i++) {
                WeftEvents.abort("WRITE_WRITE", HANDLE, PUT);
              }
              WeftEvents.pause("WRITE_WRITE", HANDLE, PUT);
              WeftEvents.abort("WRITE_READ", HANDLE, PUT);
              WeftEvents.abort("WRITE_WRITE", PUT, HANDLE);
            });
    ReportModel model = RecordingReader.read(file);
    Map<Conflict.Key, Conflict> byKey = new HashMap<>();
    model.conflicts().forEach(conflict -> byKey.put(conflict.key(), conflict));
    assertEquals(3, byKey.size());

    Site handle = Site.parse(HANDLE);
    Site put = Site.parse(PUT);
    Conflict conflict = byKey.get(new Conflict.Key("WRITE_WRITE", handle, put));
    assertEquals(5, conflict.count());
    assertEquals(Map.of("com.acme.Server.handle", 4L), all(conflict.entryPoints()));
    assertEquals(Map.of("com.acme.Server.other", 4L), all(conflict.otherEntryPoints()));
    assertEquals(Map.of("com.acme.Counter", 4L), all(conflict.objects()));
    assertEquals(Map.of(), all(conflict.callers()));
    assertEquals(1, byKey.get(new Conflict.Key("WRITE_READ", handle, put)).count());
    assertEquals(1, byKey.get(new Conflict.Key("WRITE_WRITE", put, handle)).count());

    // the durations, added up the plain way
    assertEquals(sum(file, "weft.Abort", "WRITE_WRITE", HANDLE), conflict.abortedNanos());
    assertEquals(sum(file, "weft.Pause", "WRITE_WRITE", HANDLE), conflict.pausedNanos());
    assertTrue(conflict.abortedNanos() > 0);
    assertEquals(
        model.conflicts().stream().mapToLong(Conflict::abortedNanos).sum(),
        model.totals().counts().aborted());
    assertEquals(6, model.totals().counts().aborts());
    assertEquals(conflict.pausedNanos(), model.totals().counts().paused());
  }

  @Test
  void jdkCodeIsShownWithItsCaller() throws Exception {
    ReportModel model =
        read(
            () -> {
              // forEach puts a frame of the JDK in between
              List.of(1).forEach(i -> WeftEvents.abort("WRITE_WRITE", PUT, PUT));
            });
    Conflict conflict = model.conflicts().get(0);
    Map<Site, Long> callers = all(conflict.callers());
    assertEquals(1, callers.size());
    Site caller = callers.keySet().iterator().next();
    assertEquals("dev.weft.agent.report.WeftEvents", caller.className());
    assertEquals("WeftEvents.java", caller.file());
    assertEquals("abort", caller.method());
    assertTrue(caller.line() > 0, caller.toString());
  }

  @Test
  void framesOfTheRuntimeAreSkippedAndWovenBodiesHaveTheirOwnName() throws Exception {
    Consumer<Event> runtime = RuntimeFrame.create();
    ReportModel model =
        read(
            () -> {
              $weft$handle(runtime, new WeftEvents.Abort());
              $weft$handle(runtime, new WeftEvents.Inevitable());
            });
    Site site = model.conflicts().get(0).key().site();
    assertEquals("dev.weft.agent.report.RecordingReaderTest.handle", site.qualifiedMethod());
    assertEquals(site, model.inevitabilities().get(0).callers().first());
  }

  private static void $weft$handle(Consumer<Event> runtime, Event event) {
    runtime.accept(event);
  }

  @Test
  void withoutASiteTheStackTells() throws Exception {
    ReportModel model = read(() -> WeftEvents.abort("WRITE_WRITE", null, null));
    Conflict.Key key = model.conflicts().get(0).key();
    assertEquals("dev.weft.agent.report.WeftEvents", key.site().className());
    assertEquals("abort", key.site().method());
    assertEquals("unknown place", key.otherSite().toString());
  }

  @Test
  void inevitabilityByReason() throws Exception {
    ReportModel model =
        read(
            () -> {
              WeftEvents.inevitable("write");
              WeftEvents.inevitable("write");
              WeftEvents.inevitable("read");
              WeftEvents.inevitable(null);
            });
    assertEquals(2, reason(model, "write").count());
    assertEquals(1, reason(model, "read").count());
    assertEquals(1, reason(model, "unknown").count());
    assertEquals(Map.of("com.acme.Server.handle", 2L), all(reason(model, "write").entryPoints()));
  }

  @Test
  void timeAloneAndWhatWasLostForItByReason() throws Exception {
    Path file =
        Recordings.write(
            dir.resolve("x.jfr"),
            () -> {
              WeftEvents.inevitable("write");
              WeftEvents.alone("write", 700);
              WeftEvents.alone("write", 300);
              WeftEvents.abort("INEVITABLE", HANDLE, null);
              WeftEvents.pause("INEVITABLE", HANDLE, null);
            });
    ReportModel model = RecordingReader.read(file);
    assertEquals(1000, reason(model, "write").aloneNanos());
    assertEquals(1000, model.totals().counts().alone());
    Inevitability other = reason(model, "com.acme.Counter");
    assertEquals(sum(file, "weft.Abort", "INEVITABLE", HANDLE), other.abortedNanos());
    assertEquals(0, other.waitedNanos());
    assertEquals(sum(file, "weft.Pause", "INEVITABLE", HANDLE), unknown(model).waitedNanos());
  }

  private static Inevitability unknown(ReportModel model) {
    return reason(model, "unknown");
  }

  @Test
  void aBatchStandsForItsTransactions() throws Exception {
    ReportModel model = read(() -> WeftEvents.batch(900, 100_000));
    assertEquals(900, model.totals().counts().commits());
    assertEquals(100_000, model.totals().counts().committed());
    assertEquals(0, model.totals().counts().aborts());
    Unit unit = model.units().get(0);
    assertEquals(900, unit.commits());
    assertEquals(100_000, unit.committedNanos());
    assertEquals(100_000, model.activity().lanes().get(0).sum(State.RUNNING));
  }

  @Test
  void sampledAbortsWeighMoreAndLoseNothingWhileTheyWait() throws Exception {
    Path file = Recordings.write(dir.resolve("x.jfr"), () -> WeftEvents.element(7, 3, 16));
    Conflict conflict = RecordingReader.read(file).conflicts().get(0);
    long duration = sum(file, "weft.Abort", "WRITE_WRITE", "com.acme.A.m(A.java:1)");
    assertEquals(16, conflict.aborts());
    assertEquals(16 * (duration - 50_000), conflict.abortedNanos());
  }

  @Test
  void theRuntimesOwnCountsAreExact() throws Exception {
    ReportModel model =
        read(
            () -> {
              WeftEvents.counted(10, 1, 500);
              WeftEvents.commit(1, 0, 0, false);
              WeftEvents.counted(30, 2, 900);
              WeftEvents.counted(5010, 4, 9500);
            });
    Totals.Counts counts = model.totals().counts();
    assertEquals(new Totals.Counts(5000, 3, 0, 0, 9000, 0, 0, 0), counts);
  }

  @Test
  void otherElementsOfOneBlockAreTold() throws Exception {
    assertTrue(
        read(() -> {
              WeftEvents.element(7, 3, 1);
              WeftEvents.element(7, 4, 1);
            })
            .conflicts()
            .get(0)
            .sharing()
            .isOtherElement());
    assertFalse(
        read(() -> {
              WeftEvents.element(7, 3, 1);
              WeftEvents.element(7, 3, 1);
              WeftEvents.element(8, 4, 1);
            })
            .conflicts()
            .get(0)
            .sharing()
            .isOtherElement());
  }

  @Test
  void theStackOfTheLoserEndsAtItsEntryPoint() throws Exception {
    ReportModel model = read(() -> WeftEvents.abort("WRITE_WRITE", null, null));
    Conflict conflict = model.conflicts().get(0);
    assertEquals("abort", conflict.stack().get(0).method());
    assertEquals(conflict.stack(), conflict.unitStack(), "the entry point is not on the stack");
    assertTrue(conflict.stack().size() > 3);
  }

  @Test
  void locksThatThreadsWaitFor() throws Exception {
    Object lock = new Object();
    ReportModel model = read(() -> contend(lock));
    LockWait wait =
        model.locks().stream()
            .filter(w -> w.key().lockClass().equals("java.lang.Object"))
            .findFirst()
            .orElseThrow();
    assertEquals("contend", wait.key().site().method().replaceAll("lambda\\$|\\$\\d+", ""));
    assertTrue(wait.nanos() > 0);
  }

  private static void contend(Object lock) {
    Thread waiter =
        new Thread(
            () -> {
              synchronized (lock) {
                WeftEvents.commit(1, 0, 0, false);
              }
            });
    synchronized (lock) {
      waiter.start();
      while (waiter.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
      WeftEvents.batch(1, 1);
    }
    try {
      waiter.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void unwovenClassesOnceEachInOrder() throws Exception {
    ReportModel model =
        read(
            () -> {
              WeftEvents.unwoven("com.acme.B", "too large");
              WeftEvents.unwoven("com.acme.A", "old class file");
              WeftEvents.unwoven("com.acme.B", "later");
            });
    assertEquals("{com.acme.A=old class file, com.acme.B=too large}", model.unwoven().toString());
  }

  @Test
  void garbageCollectionAndRealTimeComeFromTheJvmsEvents() throws Exception {
    Path file =
        Recordings.write(
            dir.resolve("x.jfr"),
            () -> {
              System.gc();
              WeftEvents.commit(1, 0, 0, false);
            });
    ReportModel model = RecordingReader.read(file);
    long pauses = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      first = Math.min(first, Fields.startNanos(event));
      last = Math.max(last, Fields.endNanos(event));
      if (event.getEventType().getName().equals("jdk.GarbageCollection")) {
        pauses += event.getDuration("sumOfPauses").toNanos();
      }
    }
    assertTrue(pauses > 0);
    assertEquals(pauses, model.totals().gcNanos());
    assertEquals(last - first, model.totals().realNanos());
  }

  private ReportModel read(Runnable task) throws IOException, RecordingException {
    return RecordingReader.read(Recordings.write(dir.resolve("x.jfr"), task));
  }

  private static Inevitability reason(ReportModel model, String reason) {
    return model.inevitabilities().stream()
        .filter(i -> i.reason().equals(reason))
        .findFirst()
        .orElseThrow();
  }

  private static <K> Map<K, Long> all(Counter<K> counter) {
    Map<K, Long> all = new HashMap<>();
    counter.top(Integer.MAX_VALUE).forEach(e -> all.put(e.getKey(), e.getValue()));
    return all;
  }

  private static long sum(Path file, String name, String kind, String site) throws IOException {
    long sum = 0;
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getEventType().getName().equals(name)
          && kind.equals(event.getString("kind"))
          && site.equals(event.getString("site"))) {
        sum += event.getDuration().toNanos();
      }
    }
    return sum;
  }
}
