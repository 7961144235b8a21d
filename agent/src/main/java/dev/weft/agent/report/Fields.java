package dev.weft.agent.report;

import java.time.Duration;
import java.time.Instant;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;

/** Reads fields of events; one that an older or newer agent did not write is null or zero. */
final class Fields {
  private Fields() {}

  static String text(RecordedObject event, String field) {
    return event.hasField(field) ? event.getString(field) : null;
  }

  /** The text, or "unknown" if there is none. */
  static String textOrUnknown(RecordedObject event, String field) {
    String text = text(event, field);
    return text == null || text.isBlank() ? "unknown" : text;
  }

  static long number(RecordedObject event, String field) {
    return number(event, field, 0);
  }

  static long number(RecordedObject event, String field, long otherwise) {
    return event.hasField(field) ? event.getLong(field) : otherwise;
  }

  static double share(RecordedObject event, String field) {
    return event.hasField(field) ? event.getDouble(field) : 0;
  }

  static boolean flag(RecordedObject event, String field) {
    return event.hasField(field) && event.getBoolean(field);
  }

  /** The name of a class, or null. */
  static String className(RecordedObject event, String field) {
    RecordedClass type = event.hasField(field) ? event.getClass(field) : null;
    return type == null ? null : type.getName();
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

  /** A field of type duration in nanoseconds, never negative. */
  static long nanos(RecordedObject event, String field) {
    return event.hasField(field) ? nanos(event.getDuration(field)) : 0;
  }

  /** As {@link #nanos}, for fields that older agents did not write. */
  static long nanos(RecordedObject event, String field, long otherwise) {
    return event.hasField(field) ? nanos(event.getDuration(field)) : otherwise;
  }

  private static long nanos(Duration duration) {
    return Math.max(0, duration.toNanos());
  }
}
