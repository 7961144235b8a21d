package dev.weft.agent.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints the most frequent of several places or names. */
final class Lists {
  private static final int LIMIT = 3;

  private Lists() {}

  /** One place a line, with its source line below. */
  static void places(PrintWriter out, SourceLines sources, String label, Counter<Site> places) {
    for (Map.Entry<Site, Long> place : places.top(LIMIT)) {
      String count = places.size() == 1 ? "" : " (" + Format.number(place.getValue()) + "x)";
      out.println(label + place.getKey() + count);
      String indent = " ".repeat(label.length() - label.stripLeading().length() + 2);
      sources.at(place.getKey()).ifPresent(text -> out.println(indent + text));
    }
    if (places.size() > LIMIT) {
      out.println(label + (places.size() - LIMIT) + " more places");
    }
  }

  /** All names in one line; nothing if there are none. */
  static void names(PrintWriter out, String label, Counter<String> names) {
    if (names.isEmpty()) {
      return;
    }
    List<Map.Entry<String, Long>> top = names.top(LIMIT);
    String text =
        top.stream()
            .map(e -> names.size() == 1 ? e.getKey() : e.getKey() + " (" + count(e) + "x)")
            .collect(Collectors.joining(", "));
    int more = names.size() - top.size();
    out.println(label + text + (more > 0 ? ", " + more + " more" : ""));
  }

  private static String count(Map.Entry<String, Long> entry) {
    return Format.number(entry.getValue());
  }
}
