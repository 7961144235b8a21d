package dev.weft.agent.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the text of source lines. */
final class SourceLines {
  private final List<Path> roots;

  /**
   * Creates a finder.
   *
   * @param roots directories that hold the directories of the packages, searched in order
   */
  SourceLines(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  /**
   * Returns the line a site is at.
   *
   * @param site the place
   * @return its text without the indentation; empty if there is no such file or line
   */
  Optional<String> at(Site site) {
    if (site.file() == null || site.line() == 0) {
      return Optional.empty();
    }
    int dot = site.className().lastIndexOf('.');
    String directory = dot < 0 ? "" : site.className().substring(0, dot).replace('.', '/') + "/";
    for (Path root : roots) {
      Optional<String> line = read(root, directory + site.file(), site.line());
      if (line.isPresent()) {
        return line;
      }
    }
    return Optional.empty();
  }

  /** Bytes that are no UTF-8 are replaced: the text is only shown. */
  private static Optional<String> read(Path root, String name, int number) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(root.resolve(name)), StandardCharsets.UTF_8))) {
      return in.lines().skip(number - 1L).findFirst().map(String::strip).filter(s -> !s.isEmpty());
    } catch (IOException | RuntimeException e) {
      // not there, not readable, or no possible name of a file: then without the text
      return Optional.empty();
    }
  }
}
