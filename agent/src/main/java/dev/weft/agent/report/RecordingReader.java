package dev.weft.agent.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Reads a recording into a model, one event at a time. Used once, by one thread. */
final class RecordingReader {
  private final ReportModel model = new ReportModel();
  private final Totals totals = model.totals();
  private final Map<String, Site> sites = new HashMap<>();

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
    totals.addSpan(Fields.startNanos(event), Fields.endNanos(event));
    long duration = Fields.durationNanos(event);
    switch (event.getEventType().getName()) {
      case "weft.Commit" -> addCommit(event, duration);
      case "weft.Abort" -> {
        totals.addAbort(duration);
        conflict(event).addAbort(loss(event, duration));
      }
      case "weft.Pause" -> {
        totals.addPause(duration);
        conflict(event).addPause(loss(event, duration));
      }
      case "weft.Inevitable" -> addInevitable(event, duration);
      case "weft.Unwoven" -> addUnwoven(event);
      case "jdk.GarbageCollection" -> totals.addCollection(Fields.nanos(event, "sumOfPauses"));
      case "jdk.GCPhasePause" -> totals.addCollectionPause(duration);
      default -> {
        // of other events only the time matters
      }
    }
  }

  private void addCommit(RecordedEvent event, long duration) {
    totals.addCommit(
        duration,
        (int) Fields.number(event, "attempts"),
        Fields.number(event, "aborted"),
        Fields.number(event, "paused"),
        Fields.flag(event, "inevitable"));
  }

  private Conflict conflict(RecordedEvent event) {
    return model.conflict(
        new Conflict.Key(
            orUnknown(Fields.text(event, "kind")),
            thisSide(event),
            site(Fields.text(event, "otherSite"))));
  }

  private Conflict.Loss loss(RecordedEvent event, long duration) {
    return new Conflict.Loss(
        Fields.endNanos(event),
        duration,
        Fields.text(event, "entryPoint"),
        Fields.text(event, "otherEntryPoint"),
        Fields.text(event, "object"),
        thisSide(event).isApplication() ? null : Stack.application(event));
  }

  private Site thisSide(RecordedEvent event) {
    Site site = site(Fields.text(event, "site"));
    Site top = site.isKnown() ? null : Stack.top(event);
    return top == null ? site : top;
  }

  private void addInevitable(RecordedEvent event, long duration) {
    totals.addInevitableWait(duration);
    Site application = Stack.application(event);
    model
        .inevitability(orUnknown(Fields.text(event, "reason")))
        .add(
            duration,
            application != null ? application : Stack.top(event),
            Fields.text(event, "entryPoint"));
  }

  private void addUnwoven(RecordedEvent event) {
    model.addUnwoven(
        orUnknown(Fields.text(event, "className")), orUnknown(Fields.text(event, "reason")));
  }

  private Site site(String text) {
    Site known = sites.get(text);
    if (known == null) {
      known = Site.parse(text);
      sites.put(text, known);
    }
    return known;
  }

  private static String orUnknown(String text) {
    return text == null || text.isBlank() ? "unknown" : text;
  }
}
