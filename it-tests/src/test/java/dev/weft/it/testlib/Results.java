package dev.weft.it.testlib;

import dev.weft.it.harness.JvmResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a launched JVM has written. Immutable.
 *
 * @param jvm how it ended
 * @param file the outcomes
 */
record Results(JvmResult jvm, Path file) {

  /**
   * The end of the file.
   *
   * @param complete true if all tests were executed
   * @param transactions how many there were
   * @param attempts how many they needed
   */
  record Totals(boolean complete, long transactions, long attempts) {}

  /** Hands over all outcomes in the order of execution. */
  Totals forEach(Consumer<Outcome> consumer) {
    Totals totals = new Totals(false, 0, 0);
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith(TestlibVm.COMPLETE + "\t")) {
          String[] parts = line.split("\t");
          totals = new Totals(true, Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        } else if (line.chars().filter(c -> c == '\t').count() == 4) {
          consumer.accept(Outcome.parse(line));
        } // Else the last line of a JVM that was ended while it wrote.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return totals;
  }
}
