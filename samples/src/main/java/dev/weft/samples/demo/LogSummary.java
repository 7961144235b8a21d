package dev.weft.samples.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * What the agent's log says about a span of time. Immutable.
 *
 * @param commits transactions that committed
 * @param aborts attempts that were rolled back
 * @param pausedMillis what transactions waited for others, summed up over all threads
 */
record LogSummary(long commits, long aborts, double pausedMillis) {
  /** What a server without the agent has to say. */
  static final LogSummary NOTHING = new LogSummary(0, 0, 0);

  /**
   * Reads a log. An event belongs to the span in which it ended.
   *
   * @param log a JFR recording, complete
   * @param start begin of the span, inclusive
   * @param end of the span, exclusive
   * @throws IOException if the file cannot be read or is no recording
   */
  static LogSummary read(Path log, Instant start, Instant end) throws IOException {
    long commits = 0;
    long aborts = 0;
    double pausedNanos = 0;
    try (RecordingFile recording = new RecordingFile(log)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        if (event.getEndTime().isBefore(start) || !event.getEndTime().isBefore(end)) {
          continue;
        }
        switch (event.getEventType().getName()) {
          case "weft.Commit" -> commits += number(event, "transactions");
          case "weft.Abort" -> aborts += number(event, "weight");
          case "weft.Pause" ->
              pausedNanos += number(event, "weight") * event.getDuration().toNanos();
          default -> {
            // Of no interest here.
          }
        }
      }
    }
    return new LogSummary(commits, aborts, pausedNanos / 1e6);
  }

  /** For how many an event stands; those of older agents for one. */
  private static int number(RecordedEvent event, String field) {
    return event.hasField(field) ? event.getInt(field) : 1;
  }
}
