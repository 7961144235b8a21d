package dev.weft.agent.top;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServerConnection;
import jdk.jfr.consumer.RecordedEvent;
import jdk.management.jfr.RemoteRecordingStream;

/** The conflicts of a running program, from a recording that lasts as long as this. Thread-safe. */
final class Conflicts implements AutoCloseable {
  /**
   * What makes two events the same conflict.
   *
   * @param place where the loser was, or its entry point
   * @param otherPlace the same of the winner
   */
  record Key(String kind, String place, String otherPlace, String object) {}

  private final RemoteRecordingStream stream;
  private Map<Key, Long> lostNanos = new HashMap<>();

  private Conflicts(RemoteRecordingStream stream) {
    this.stream = stream;
  }

  /**
   * Starts the recording.
   *
   * @throws IOException if the program has no flight recorder that can be reached
   */
  static Conflicts of(MBeanServerConnection server) throws IOException {
    Conflicts conflicts = new Conflicts(new RemoteRecordingStream(server));
    for (String event : List.of("weft.Abort", "weft.Pause")) {
      conflicts.stream.enable(event).withoutThreshold().withoutStackTrace();
      conflicts.stream.onEvent(event, conflicts::add);
    }
    conflicts.stream.startAsync();
    return conflicts;
  }

  private synchronized void add(RecordedEvent event) {
    long nanos = event.getDuration().toNanos();
    if (event.hasField("paused")) {
      nanos -= event.getDuration("paused").toNanos();
    }
    Key key =
        new Key(
            event.getString("kind"),
            place(event, "site", "entryPoint"),
            place(event, "otherSite", "otherEntryPoint"),
            event.getString("object"));
    lostNanos.merge(key, nanos * event.getInt("weight"), Long::sum);
  }

  private static String place(RecordedEvent event, String site, String unit) {
    String text = event.getString(site);
    return text == null ? event.getString(unit) : text;
  }

  /** The most expensive ones since the last call, with the nanoseconds that they cost. */
  synchronized List<Map.Entry<Key, Long>> take(int most) {
    Map<Key, Long> taken = lostNanos;
    lostNanos = new HashMap<>();
    return taken.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(most)
        .toList();
  }

  @Override
  public void close() {
    stream.close();
  }
}
