package dev.weft.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    assertEquals(2, model.totals().commits());
    assertEquals(1, model.totals().inevitableCommits());
    assertEquals(2, model.totals().aborts());
    assertEquals(5_000_000_000L, model.totals().abortedNanos());
    assertEquals(7_000_000_000L, model.totals().pausedNanos());
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
        model.totals().abortedNanos());
    assertEquals(6, model.totals().aborts());
    assertEquals(conflict.pausedNanos(), model.totals().pausedNanos());
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
    assertEquals(site, first(model.inevitabilities().get(0).callers()));
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
    assertTrue(reason(model, "write").waitedNanos() > 0);
    assertEquals(1, reason(model, "read").count());
    assertEquals(1, reason(model, "unknown").count());
    assertEquals(
        model.inevitabilities().stream().mapToLong(Inevitability::waitedNanos).sum(),
        model.totals().inevitableWaitNanos());
    assertEquals(Map.of("com.acme.Server.handle", 2L), all(reason(model, "write").entryPoints()));
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

  private static <K> K first(Counter<K> counter) {
    return counter.top(1).get(0).getKey();
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
