package dev.weft.it.jmh;

import java.util.List;
import java.util.Locale;

/** Arithmetic and text of results. Stateless. */
public final class Figures {
  private Figures() {}

  /** Of at least one number; of an even number of them, the mean of those in the middle. */
  public static double median(List<Double> numbers) {
    double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Of at least one number. */
  public static double mean(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** With a point in numbers, wherever it runs. */
  public static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  /** An array of JSON, an element on each line. */
  public static String jsonArray(List<String> elements) {
    return String.join(",\n ", elements).transform(text -> "[" + text + "]\n");
  }
}
