package dev.weft.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.fixture.SetOnceCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The expectations stand beside the fields of {@link SetOnceCases}. */
class SetOnceTest {
  private static final Path SOURCE =
      Path.of("src", "test", "java", "dev", "weft", "fixture", "SetOnceCases.java");

  private static final Pattern FIELD = Pattern.compile("(\\w+)(?: = .*)?; // (once|other)");
  private static final Pattern NESTED = Pattern.compile("static (?:final )?class (\\w+)");

  @Test
  void everyFieldIsAsItsCommentSays() throws IOException {
    String host = "dev/weft/fixture/SetOnceCases";
    Set<String> once =
        SetOnce.of(host, Catalog.ofJdk().seenFrom(SetOnceCases.class.getClassLoader()));
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    String type = host;
    for (String line : Files.readAllLines(SOURCE)) {
      Matcher nested = NESTED.matcher(line);
      if (nested.find()) {
        type = host + '$' + nested.group(1);
      }
      Matcher field = FIELD.matcher(line);
      if (field.find()) {
        String name = type + '.' + field.group(1);
        expected.put(name, field.group(2));
        found.put(
            name, once.stream().anyMatch(key -> key.startsWith(name + ' ')) ? "once" : "other");
      }
    }
    assertEquals(20, expected.size());
    assertEquals(expected, found);
  }
}
