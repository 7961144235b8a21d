package dev.weft.samples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSummaryTest {
  @TempDir private Path directory;

  @Name("weft.Commit")
  static final class Commit extends Event {}

  @Name("weft.Abort")
  static final class Abort extends Event {}

  @Name("weft.Pause")
  static final class Pause extends Event {}

  @Name("weft.samples.Other")
  static final class Other extends Event {}

  @Test
  void countsWhatEndedInTheSpan() throws Exception {
    Path log = directory.resolve("test.jfr");
    Instant between;
    Instant end;
    try (Recording recording = new Recording()) {
      recording.start();
      new Commit().commit();
      new Abort().commit();
      between = await(Instant.now());
      for (int i = 0; i < 3; i++) {
        new Commit().commit();
        new Other().commit();
      }
      new Abort().commit();
      new Abort().commit();
      Pause pause = new Pause();
      pause.begin();
      await(Instant.now());
      pause.commit();
      end = await(Instant.now());
      recording.stop();
      recording.dump(log);
    }
    LogSummary all = LogSummary.read(log, Instant.EPOCH, end);
    assertEquals(4, all.commits());
    assertEquals(3, all.aborts());
    LogSummary span = LogSummary.read(log, between, end);
    assertEquals(3, span.commits());
    assertEquals(2, span.aborts());
    assertTrue(span.pausedMillis() > 0);
    assertEquals(LogSummary.NOTHING, LogSummary.read(log, Instant.EPOCH, Instant.EPOCH));
  }

  /** Lets the clock go on by a few ticks, and returns a time in between. */
  private static Instant await(Instant start) throws InterruptedException {
    Thread.sleep(20);
    Instant middle = Instant.now();
    Thread.sleep(20);
    assertTrue(middle.isAfter(start));
    return middle;
  }
}
