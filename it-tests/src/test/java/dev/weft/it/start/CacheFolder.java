package dev.weft.it.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.start.Facilities;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JVMs that share a folder of woven classes. */
final class CacheFolder {
  private static final Pattern COUNTS = Pattern.compile("(\\d+) found, (\\d+) woven");

  final Path path;

  CacheFolder(Path path) {
    this.path = path;
  }

  /** As users have it. */
  WeftJvm usual() {
    return WeftJvm.woven().options("cache=" + path);
  }

  /** One for a short program. */
  WeftJvm jvm() {
    return jvm("cache=" + path);
  }

  /** The same with other options. */
  static WeftJvm jvm(String options) {
    // What the second compiler would gain is less than what it costs.
    return WeftJvm.woven().options(options).flags("-XX:TieredStopAtLevel=1");
  }

  /** Runs the facilities silently and checks what they print. */
  JvmResult run(WeftJvm jvm) {
    return jvm.run(Facilities.class).expectSuccess().expectOut(expected()).expectSilence();
  }

  static String[] expected() {
    return Plain.OUT;
  }

  /** How many classes were found and how many woven before main. */
  int[] counts(WeftJvm jvm) {
    JvmResult result = jvm.flags("-Dweft.debug=true").run(Facilities.class).expectSuccess();
    result.expectOut(expected());
    Matcher counts = COUNTS.matcher(result.err());
    assertTrue(counts.find(), result::toString);
    return new int[] {Integer.parseInt(counts.group(1)), Integer.parseInt(counts.group(2))};
  }

  /**
   * Fails unless most classes were found: some are loaded earlier or later from time to time, and
   * in the second start some before they are initialised.
   */
  void expectWarm(WeftJvm jvm) {
    int[] counts = counts(jvm);
    assertTrue(counts[0] > 200 && counts[1] < 80, counts[0] + " found, " + counts[1] + " woven");
  }

  void expectCold(WeftJvm jvm) {
    int[] counts = counts(jvm);
    assertTrue(counts[0] == 0 && counts[1] > 200, counts[0] + " found, " + counts[1] + " woven");
  }

  List<Path> files() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.sorted().toList();
    }
  }

  /** The only file. */
  Path file() throws IOException {
    List<Path> files = files();
    assertEquals(1, files.size(), files::toString);
    return files.get(0);
  }

  /** What the facilities print without the agent, but with nothing done in vain. */
  private static final class Plain {
    static final String[] OUT = printed();

    private static String[] printed() {
      List<String> lines = jvm("cache=off").run(Facilities.class).expectSuccess().outLines();
      assertEquals(12, lines.size(), lines::toString);
      assertEquals("0 null", lines.get(0));
      assertEquals("{} {} 0", lines.get(1));
      assertEquals("[] [] []  0", lines.get(2));
      assertEquals("6 3", lines.get(9));
      return lines.toArray(new String[0]);
    }
  }
}
