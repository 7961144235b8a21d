package dev.weft.agent.top;

import java.util.HashMap;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;

/**
 * The totals of a program at one moment, or what has been added to them in between. Immutable.
 *
 * @param nanos when it was taken, of {@link System#nanoTime()}; of a difference the time between
 * @param values by the names of the bean's attributes
 */
record Sample(long nanos, Map<String, Long> values) {
  static final String[] ATTRIBUTES = {
    "Commits",
    "CommittedNanos",
    "Aborts",
    "AbortedNanos",
    "Pauses",
    "PausedNanos",
    "Inevitables",
    "AloneNanos"
  };

  static Sample of(AttributeList attributes, long nanos) {
    Map<String, Long> values = new HashMap<>();
    for (Attribute attribute : attributes.asList()) {
      values.put(attribute.getName(), (Long) attribute.getValue());
    }
    return new Sample(nanos, values);
  }

  long get(String attribute) {
    return values.getOrDefault(attribute, 0L);
  }

  /** What has been added since; nothing below zero, should the bean have been reset. */
  Sample since(Sample before) {
    Map<String, Long> added = new HashMap<>();
    values.forEach((name, value) -> added.put(name, Math.max(0, value - before.get(name))));
    return new Sample(Math.max(1, nanos - before.nanos), added);
  }
}
