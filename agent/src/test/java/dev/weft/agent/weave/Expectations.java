package dev.weft.agent.weave;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What comments in a fixture say of the statements that they stand behind. Stateless. */
final class Expectations {
  private static final String BEGIN = "; // ";

  private Expectations() {}

  /** The comments by their lines. */
  static Map<Integer, String> of(Class<?> fixture) throws IOException {
    Path source = Path.of("src", "test", "java", fixture.getName().replace('.', '/') + ".java");
    Map<Integer, String> expected = new TreeMap<>();
    List<String> lines = Files.readAllLines(source);
    for (int i = 0; i < lines.size(); i++) {
      int comment = lines.get(i).indexOf(BEGIN);
      if (comment >= 0) {
        expected.put(i + 1, lines.get(i).substring(comment + BEGIN.length()));
      }
    }
    return expected;
  }
}
