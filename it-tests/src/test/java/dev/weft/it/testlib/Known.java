package dev.weft.it.testlib;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The differences that are explained in the file {@code known-differences.txt}. */
final class Known {
  private final Set<String> known = new HashSet<>();
  private final Set<String> stale = new TreeSet<>();

  Known() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Known.class.getResourceAsStream("known-differences.txt"),
                StandardCharsets.UTF_8))) {
      in.lines().map(String::strip).filter(line -> !isComment(line)).forEach(known::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isComment(String line) {
    return line.isEmpty() || line.startsWith("#");
  }

  /** True if this test may differ. */
  boolean isKnown(String key) {
    return known.contains(key);
  }

  /** This test was executed, and does not differ. */
  void agrees(String key) {
    if (known.contains(key)) {
      stale.add(key);
    }
  }

  /** Entries of the file that are to be deleted. */
  Set<String> stale() {
    return stale;
  }
}
