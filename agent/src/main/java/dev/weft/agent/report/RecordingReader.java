package dev.weft.agent.report;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
   * @return the sums over all its events, or over those before its first damage
   * @throws RecordingException if the file cannot be read, is damaged, or is not by Weft
   */
  static ReportModel read(Path file) throws RecordingException {
    ChunkCheck.Outline outline = ChunkCheck.check(file);
    if (outline.complaint() == null) {
      return read(file, file);
    }
    Path part = null;
    try {
      part = Files.createTempFile("weft", ".jfr");
      copy(file, outline, part);
      ReportModel model = read(part, file);
      model.setComplaint(outline.complaint());
      return model;
    } catch (IOException e) {
      throw new RecordingException(outline.complaint());
    } finally {
      delete(part);
    }
  }

  /** The parser would wait for what is missing, so it gets what is there as a file of its own. */
  private static void copy(Path file, ChunkCheck.Outline outline, Path part) throws IOException {
    try (FileChannel in = FileChannel.open(file);
        FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
      for (long at = 0; at < outline.readable(); ) {
        long moved = in.transferTo(at, outline.readable() - at, out);
        if (moved <= 0) {
          throw new EOFException();
        }
        at += moved;
      }
      if (outline.open() >= 0) {
        out.write(ByteBuffer.wrap(new byte[] {0}), outline.open());
      }
    }
  }

  private static void delete(Path part) {
    try {
      if (part != null) {
        Files.delete(part);
      }
    } catch (IOException e) {
      part.toFile().deleteOnExit();
    }
  }

  /**
   * Reads a recording.
   *
   * @param part what to read
   * @param file what to call it
   */
  private static ReportModel read(Path part, Path file) throws RecordingException {
    RecordingReader reader = new RecordingReader();
    boolean ours;
    try (RecordingFile recording = new RecordingFile(part)) {
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
