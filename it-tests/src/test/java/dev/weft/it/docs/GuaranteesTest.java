package dev.weft.it.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.harness.ClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that {@code docs/guarantees.md} names exist, and each line names one. */
class GuaranteesTest {
  private static final Pattern ROW = Pattern.compile("^\\| (?!Guaranteed|---)(.*) \\| (.*) \\|$");
  private static final Pattern NAMED = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");

  @Test
  void namedTestsExist() throws IOException {
    Map<String, List<Path>> sources = sources();
    List<String> missing = new ArrayList<>();
    int rows = 0;
    for (String line : Files.readAllLines(Path.of("..", "docs", "guarantees.md"))) {
      Matcher row = ROW.matcher(line);
      if (!row.find()) {
        continue;
      }
      rows++;
      Matcher named = NAMED.matcher(row.group(2));
      int names = 0;
      for (; named.find(); names++) {
        if (!exists(sources.getOrDefault(named.group(1), List.of()), named.group(2))) {
          missing.add(named.group());
        }
      }
      assertTrue(names > 0, line);
    }
    assertEquals(List.of(), missing);
    assertTrue(rows > 20, "rows: " + rows);
  }

  private static boolean exists(List<Path> sources, String method) throws IOException {
    for (Path source : sources) {
      String text = Files.readString(source);
      boolean tests =
          Pattern.compile("@(Case|Test|TestFactory|ParameterizedTest)\\b").matcher(text).find();
      if (tests
          && (method == null || Pattern.compile("void " + method + "\\(").matcher(text).find())) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, List<Path>> sources() throws IOException {
    Path root = ClassPath.place(GuaranteesTest.class).resolve("../../src/test/java").normalize();
    Map<String, List<Path>> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(
              file ->
                  sources
                      .computeIfAbsent(
                          file.getFileName().toString().replace(".java", ""),
                          name -> new ArrayList<>())
                      .add(file));
    }
    return sources;
  }
}
