package dev.weft.agent.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Reads a recording into a model, one event at a time. Used once, by one thread. */
final class RecordingReader {
  private final ReportModel model = new ReportModel();
  private final TransactionEvents transactions = new TransactionEvents(model);
  private final JvmEvents jvm = new JvmEvents(model);

  private RecordingReader() {}

  /**
   * Reads a recording.
   *
   * @param file a JFR file
   * @return the sums over all its events
   * @throws RecordingException if the file cannot be read, is damaged, or is not by Weft
   */
  static ReportModel read(Path file) throws RecordingException {
    ChunkCheck.check(file);
    RecordingReader reader = new RecordingReader();
    boolean ours;
    try (RecordingFile recording = new RecordingFile(file)) {
      ours = hasWeftEvents(recording.readEventTypes());
      while (ours && recording.hasMoreEvents()) {
        reader.add(recording.readEvent());
      }
    } catch (IOException | RuntimeException | VirtualMachineError e) {
      // The parser trusts the file. A damaged one makes it throw anything, InternalError included,
      // and run out of memory where a wrong byte is taken for the length of an array.
      throw new RecordingException(file + " is damaged (" + reason(e) + ").");
    }
    if (!ours) {
      throw new RecordingException(
          file + " has no events of Weft: it was not written by the agent's option log.");
    }
    return reader.model;
  }

  private static boolean hasWeftEvents(List<EventType> types) {
    return types.stream().anyMatch(type -> type.getName().startsWith("weft."));
  }

  private static String reason(Throwable e) {
    String message = e.getMessage();
    String firstLine = message == null ? "" : message.lines().findFirst().orElse("").strip();
    String text = firstLine.isEmpty() ? e.getClass().getSimpleName() : firstLine;
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private void add(RecordedEvent event) {
    long start = Fields.startNanos(event);
    long end = Fields.endNanos(event);
    model.totals().addSpan(start, end);
    String name = event.getEventType().getName();
    if (name.startsWith("weft.")) {
      transactions.add(name, event, start, end);
    } else {
      jvm.add(name, event, start, end);
    }
  }
}
