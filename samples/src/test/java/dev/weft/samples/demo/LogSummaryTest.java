package dev.weft.samples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
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

  @Name("weft.samples.Mark")
  static final class Mark extends Event {}

  @Test
  void countsWhatEndedInTheSpan() throws Exception {
    Path log = directory.resolve("test.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      new Commit().commit();
      new Abort().commit();
      new Mark().commit();
      new Commit().commit();
      new Commit().commit();
      new Commit().commit();
      new Abort().commit();
      new Abort().commit();
      Pause pause = new Pause();
      pause.begin();
      Thread.sleep(1);
      pause.commit();
      new Mark().commit();
      new Commit().commit();
      recording.stop();
      recording.dump(log);
    }
    List<Instant> marks = marks(log);
    LogSummary span = LogSummary.read(log, marks.get(0), marks.get(1));
    assertEquals(3, span.commits());
    assertEquals(2, span.aborts());
    assertTrue(span.pausedMillis() > 0);
    LogSummary all = LogSummary.read(log, Instant.EPOCH, Instant.MAX);
    assertEquals(5, all.commits());
    assertEquals(3, all.aborts());
    assertEquals(LogSummary.NOTHING, LogSummary.read(log, Instant.EPOCH, Instant.EPOCH));
  }

  private static List<Instant> marks(Path log) throws IOException {
    return RecordingFile.readAllEvents(log).stream()
        .filter(event -> event.getEventType().getName().equals("weft.samples.Mark"))
        .map(RecordedEvent::getEndTime)
        .sorted()
        .toList();
  }
}
