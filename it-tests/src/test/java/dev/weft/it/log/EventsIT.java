package dev.weft.it.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.log.Disputes;
import dev.weft.it.harness.Recordings;
import dev.weft.it.harness.WeftJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log says of disputes that are known beforehand, and that its sums are exact. */
class EventsIT {
  private static final String PROGRAM = "dev.weft.it.fixture.log.Disputes";

  @TempDir private static Path folder;
  private static Path log;

  @BeforeAll
  static void run() {
    log = folder.resolve("log.jfr");
    WeftJvm.woven()
        .options("log=" + log)
        .exact("counts attempts")
        .run(Disputes.class)
        .expectSuccess()
        .expectOut("done")
        .expectSilence();
  }

  private static RecordedEvent only(String type, String entryPoint, String kind) {
    List<RecordedEvent> events =
        Recordings.events(log, type).stream()
            .filter(event -> entryPoint.equals(event.getString("entryPoint")))
            .filter(event -> kind.equals(event.getString("kind")))
            .toList();
    assertEquals(1, events.size(), () -> type + " " + kind + ": " + events);
    return events.get(0);
  }

  private static void assertPlace(String method, String text) {
    String place = PROGRAM.replace(".", "\\.") + "\\." + method + "\\(Disputes\\.java:\\d+\\)";
    assertTrue(text != null && text.matches(place), text);
  }

  @Test
  void elementsFoughtOver() {
    RecordedEvent event = only("weft.Abort", "reader", "WRITE_READ");
    assertPlace("read", event.getString("site"));
    assertPlace("write", event.getString("otherSite"));
    assertEquals("writer", event.getString("otherEntryPoint"));
    assertEquals("int[] 0..7", event.getString("object"));
    assertEquals("int[]", event.getString("objectClass"));
    assertNotEquals(0, event.getInt("identity"));
    assertEquals(0, event.getInt("firstIndex"));
    assertEquals(7, event.getInt("lastIndex"));
    assertEquals(5, event.getInt("otherIndex"));
    assertEquals(1, event.getInt("weight"));
    assertTrue(event.getStackTrace() != null);
  }

  @Test
  void waitForOneThatRunsAlone() {
    RecordedEvent event = only("weft.Pause", "beside", "INEVITABLE");
    assertEquals("a good reason", event.getString("object"));
    assertEquals("alone", event.getString("otherEntryPoint"));
    assertPlace("goAlone", event.getString("otherSite"));
  }

  @Test
  void timeAlone() {
    List<RecordedEvent> alone =
        Recordings.events(log, "weft.Commit").stream()
            .filter(event -> "a good reason".equals(event.getString("reason")))
            .toList();
    assertEquals(1, alone.size(), alone::toString);
    long nanos = alone.get(0).getDuration("alone").toNanos();
    long waited = only("weft.Pause", "beside", "INEVITABLE").getDuration().toNanos();
    assertTrue(nanos > 0 && waited > 0, nanos + " " + waited);
    assertTrue(nanos <= alone.get(0).getDuration("committed").toNanos());
    for (RecordedEvent event : Recordings.events(log, "weft.Commit")) {
      boolean reason = event.getString("reason") != null;
      assertEquals(reason, !event.getDuration("alone").isZero(), event::toString);
    }
  }

  @Test
  void waitForMonitor() {
    RecordedEvent event = only("weft.Pause", "taker", "MONITOR");
    assertEquals("java.lang.Object", event.getString("objectClass"));
    assertEquals("monitor of java.lang.Object", event.getString("object"));
    assertNotEquals(0, event.getInt("identity"));
    assertTrue(
        event.getStackTrace().getFrames().stream()
            .anyMatch(frame -> frame.getMethod().getName().endsWith("take")),
        event::toString);
  }

  @Test
  void waitForTurn() {
    RecordedEvent event = only("weft.Pause", PROGRAM + "$Second", "ORDER");
    assertEquals(PROGRAM + "$First", event.getString("otherEntryPoint"));
  }

  @Test
  void deferredCall() {
    List<RecordedEvent> events =
        Recordings.events(log, "weft.Deferred").stream()
            .filter(event -> "deferring".equals(event.getString("entryPoint")))
            .toList();
    assertEquals(1, events.size(), events::toString);
    assertEquals(PROGRAM + ".later", events.get(0).getString("call"));
    assertTrue(events.get(0).getDuration().toMillis() >= 1, events::toString);
    assertTrue(!events.get(0).getBoolean("early") && !events.get(0).getBoolean("threw"));
  }

  @Test
  void rollbackThatTheProgramWants() {
    List<RecordedEvent> events =
        Recordings.events(log, "weft.Abort").stream()
            .filter(event -> "ROLLBACK".equals(event.getString("kind")))
            .toList();
    assertEquals(1, events.size(), events::toString);
    assertPlace("refuse", events.get(0).getString("entryPoint"));
    assertEquals("java.lang.IllegalStateException", events.get(0).getString("object"));
    assertNull(events.get(0).getString("otherSite"));
  }

  @Test
  void shortOnesComeInBatchesAndAreAllCounted() {
    List<RecordedEvent> commits = Recordings.events(log, "weft.Commit");
    assertTrue(commits.size() < Disputes.SHORT_ONES / 2, () -> commits.size() + " events");
    List<RecordedEvent> totals = Recordings.events(log, "weft.Totals");
    assertTrue(totals.size() >= 2, totals::toString);
    RecordedEvent first = totals.get(0);
    RecordedEvent last = totals.get(totals.size() - 1);
    assertEquals(
        last.getLong("commits") - first.getLong("commits"),
        sum(commits, event -> event.getInt("transactions")));
    assertTrue(last.getLong("commits") - first.getLong("commits") > Disputes.SHORT_ONES);
    for (String time : List.of("committed", "alone")) {
      assertEquals(
          nanos(last, time) - nanos(first, time), sum(commits, event -> nanos(event, time)), time);
    }
    long refused = Recordings.events(log, "weft.Abort").size();
    assertEquals(refused, last.getLong("aborts") - first.getLong("aborts"));
    assertTrue(nanos(last, "paused") >= sum(commits, event -> nanos(event, "paused")));
  }

  private static long nanos(RecordedEvent event, String field) {
    return event.getDuration(field).toNanos();
  }

  private static long sum(List<RecordedEvent> events, ToLongFunction<RecordedEvent> value) {
    return events.stream().mapToLong(value).sum();
  }

  @Test
  void everythingHasALabel() throws IOException {
    List<EventType> types;
    try (RecordingFile file = new RecordingFile(log)) {
      types =
          file.readEventTypes().stream()
              .filter(type -> type.getName().startsWith("weft."))
              .toList();
    }
    assertEquals(8, types.size(), types::toString);
    for (EventType type : types) {
      assertEquals(List.of("Weft"), type.getCategoryNames());
      assertNotEquals(type.getName(), type.getLabel());
      for (ValueDescriptor field : type.getFields()) {
        assertTrue(field.getLabel() != null, () -> type.getName() + "." + field.getName());
      }
    }
  }

  @Test
  void beanCountsTheSame() {
    WeftJvm.woven()
        .options("monitor")
        .exact("counts attempts")
        .run(Disputes.class, "bean")
        .expectSuccess()
        .expectOut("commits counted true", "after the reset 1 commit", "done")
        .expectSilence();
  }
}
