package dev.weft.agent.report;

import java.time.Duration;
import java.time.Instant;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;

/** Reads fields of events; one that an older or newer agent did not write is null or zero. */
final class Fields {
  private Fields() {}

  static String text(RecordedObject event, String field) {
    return event.hasField(field) ? event.getString(field) : null;
  }

  static long number(RecordedObject event, String field) {
    return event.hasField(field) ? event.getLong(field) : 0;
  }

  static boolean flag(RecordedObject event, String field) {
    return event.hasField(field) && event.getBoolean(field);
  }

  /** Begin of the event in nanoseconds since the epoch. */
  static long startNanos(RecordedEvent event) {
    return nanos(event.getStartTime());
  }

  /** End of the event in nanoseconds since the epoch. */
  static long endNanos(RecordedEvent event) {
    return nanos(event.getEndTime());
  }

  private static long nanos(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
  }

  /** Duration of the event in nanoseconds, never negative. */
  static long durationNanos(RecordedEvent event) {
    return nanos(event.getDuration());
  }

  /** A field of type duration in nanoseconds, never negative. */
  static long nanos(RecordedObject event, String field) {
    return event.hasField(field) ? nanos(event.getDuration(field)) : 0;
  }

  private static long nanos(Duration duration) {
    return Math.max(0, duration.toNanos());
  }
}
