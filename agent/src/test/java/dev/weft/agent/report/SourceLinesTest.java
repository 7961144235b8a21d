package dev.weft.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLinesTest {
  @TempDir private Path dir;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(dir.resolve("a/com/acme"));
    Files.createDirectories(dir.resolve("b/com/acme"));
    Files.writeString(dir.resolve("a/com/acme/A.java"), "first\n\t second  \n\nlast");
    Files.writeString(dir.resolve("b/com/acme/A.java"), "other\n");
    Files.writeString(dir.resolve("b/com/acme/B.java"), "only here\n");
    Files.writeString(dir.resolve("b/Top.java"), "no package\n");
    Files.write(
        dir.resolve("b/com/acme/L.java"), "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void findsTheLineInTheFirstDirectoryThatHasIt() {
    assertEquals("first", at("com.acme.A.m(A.java:1)"));
    assertEquals("second", at("com.acme.A$Inner.m(A.java:2)"));
    assertEquals("last", at("com.acme.A.m(A.java:4)"));
    assertEquals("only here", at("com.acme.B.m(B.java:1)"));
    assertEquals("no package", at("Top.m(Top.java:1)"));
  }

  @Test
  void whatIsNotThereIsNotShown() {
    assertEquals("", at("com.acme.A.m(A.java:3)"));
    assertEquals("", at("com.acme.A.m(A.java:5)"));
    assertEquals("", at("com.acme.A.m(A.java)"));
    assertEquals("", at("com.acme.A.m(Native Method)"));
    assertEquals("", at("com.other.A.m(A.java:1)"));
    assertEquals("", at("A.m(A.java:1)"));
    assertEquals("", at("com.acme.A.m(\0.java:1)"));
  }

  @Test
  void otherEncodingsAreShownAsFarAsTheyGo() {
    assertEquals("caf\uFFFD", at("com.acme.L.m(L.java:1)"));
  }

  private String at(String site) {
    SourceLines sources = new SourceLines(List.of(dir.resolve("a"), dir.resolve("b")));
    Optional<String> line = sources.at(Site.parse(site));
    return line.orElse("");
  }
}
