package dev.weft.samples.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a JVM keeps alive, as {@code jcmd} of the running JDK tells.
 *
 * <p>No state; safe for use by any thread.
 */
final class LiveHeap {
  private LiveHeap() {}

  /**
   * Collects all garbage of another JVM and measures what is left.
   *
   * @return bytes of all objects that can be reached
   * @throws IOException if that JVM or {@code jcmd} does not answer
   */
  static long bytes(long pid) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      // The last line: Total, number of objects, bytes.
      String total = output.lines().reduce("", (before, line) -> line);
      String[] columns = total.strip().split("\\s+", -1);
      if (columns.length != 3 || !columns[0].equals("Total")) {
        throw new IOException("jcmd GC.class_histogram said: " + total);
      }
      return Long.parseLong(columns[2]);
    }
  }
}
