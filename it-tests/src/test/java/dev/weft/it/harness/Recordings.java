package dev.weft.it.harness;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Reads what the option {@code log} has written. Stateless. */
public final class Recordings {
  private Recordings() {}

  /** All events of one type, {@code weft.Commit} for instance, in the order of their start. */
  public static List<RecordedEvent> events(Path file, String type) {
    try {
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().equals(type))
          .sorted((a, b) -> a.getStartTime().compareTo(b.getStartTime()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why transactions with this entry point became inevitable. */
  public static List<String> reasons(Path file, String entryPoint) {
    return events(file, "weft.Inevitable").stream()
        .filter(event -> entryPoint.equals(event.getString("entryPoint")))
        .map(event -> event.getString("reason"))
        .toList();
  }

  /** What the command {@code report} says of it, all of it. */
  public static JsonObject report(Path file) {
    String json =
        WeftJvm.plain()
            .runJar(ClassPath.weftJar(), "report", "--json", "--top", "1000", file.toString())
            .expectSuccess()
            .expectSilence()
            .out();
    return new JsonObject(json);
  }
}
