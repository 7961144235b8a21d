package dev.weft.it.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.options.Logged;
import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.Recordings;
import dev.weft.it.harness.WeftJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a program whose transactions are known. */
class LogIT {
  private static final String PROGRAM = "dev\\.weft\\.it\\.fixture\\.options\\.Logged";
  private static final String CONFLICT = "dev\\.weft\\.it\\.fixture\\.Conflict";
  private static final String UNIT = PROGRAM + "\\.unit\\(Logged\\.java:\\d+\\)";
  private static final String WRITE = CONFLICT + "\\.write\\(Conflict\\.java:\\d+\\)";
  private static final String LOSE = CONFLICT + "\\.lose\\(Conflict\\.java:\\d+\\)";

  @TempDir private static Path folder;
  private static Path log;

  @BeforeAll
  static void run() {
    log = folder.resolve("log.jfr");
    WeftJvm.woven()
        .options("log=" + log)
        .run(Logged.class)
        .expectSuccess()
        .expectOut("value 7")
        .expectSilence();
  }

  private static void assertMatches(String regex, RecordedEvent event, String field) {
    String text = event.getString(field);
    assertTrue(text != null && text.matches(regex), () -> field + " of " + event);
  }

  @Test
  void aCommitForEachTransaction() {
    Map<String, Integer> commits = new TreeMap<>();
    for (RecordedEvent event : Recordings.events(log, "weft.Commit")) {
      commits.merge(event.getString("entryPoint").replaceAll("\\(.*", ""), 1, Integer::sum);
    }
    assertEquals(
        Map.of(
            "dev.weft.it.fixture.options.Logged.unit", 1,
            "dev.weft.it.fixture.Conflict.write", 3,
            "named", 1,
            "reading", 1,
            "dev.weft.it.fixture.options.Logged", 5),
        commits);
  }

  @Test
  void detailsOfCommits() {
    for (RecordedEvent event : Recordings.events(log, "weft.Commit")) {
      String unit = event.getString("entryPoint");
      boolean loser = unit.contains("Logged.unit(");
      assertEquals(loser ? 4 : 1, event.getInt("attempts"), event::toString);
      assertEquals(loser, event.getDuration("aborted").toNanos() > 0, event::toString);
      assertEquals(unit.equals("named"), event.getBoolean("inevitable"), event::toString);
      assertTrue(event.getDuration().toNanos() > 0, event::toString);
      assertTrue(event.getThread() != null, event::toString);
      if (loser) {
        assertEquals("main", event.getThread().getJavaName());
        assertTrue(
            event.getDuration().compareTo(event.getDuration("aborted")) >= 0, event::toString);
      }
    }
  }

  @Test
  void bothSidesOfEachConflict() {
    List<RecordedEvent> aborts = Recordings.events(log, "weft.Abort");
    assertEquals(3, aborts.size(), aborts::toString);
    for (RecordedEvent event : aborts) {
      assertEquals("WRITE_READ", event.getString("kind"));
      assertMatches(UNIT, event, "entryPoint");
      assertMatches(LOSE, event, "site");
      assertMatches(WRITE, event, "otherSite");
      assertMatches(WRITE, event, "otherEntryPoint");
      assertMatches(CONFLICT + "\\.(first|second)", event, "object");
      assertTrue(
          event.getStackTrace().getFrames().stream()
              .anyMatch(frame -> frame.getMethod().getName().endsWith("lose")),
          event::toString);
    }
  }

  @Test
  void whatMadeTransactionsInevitable() {
    List<RecordedEvent> all = Recordings.events(log, "weft.Inevitable");
    assertEquals(1, all.size(), all::toString);
    assertEquals("named", all.get(0).getString("entryPoint"));
    assertEquals("the reason", all.get(0).getString("reason"));
    assertEquals(List.of(), Recordings.events(log, "weft.Unwoven"));
  }

  @Test
  void report() {
    JvmResult result = WeftJvm.plain().runJar(ClassPath.weftJar(), "report", log.toString());
    result.expectSuccess().expectSilence();
    for (String text :
        List.of(
            "(?m)^transactions +11 .*",
            "(?m)^  inevitable +1 .*",
            "(?m)^aborted attempts +3 .*",
            "s lost in aborts, \\d+\\.\\d+s paused \\([3-6]x WRITE_READ\\)",
            "File \"Conflict\\.java\", line \\d+, in " + CONFLICT + "\\.lose",
            "File \"Conflict\\.java\", line \\d+, in " + CONFLICT + "\\.write",
            "entry point " + UNIT,
            "object " + CONFLICT + "\\.(first|second)",
            "\\(1x\\): the reason",
            "File \"Logged\\.java\", line \\d+")) {
      assertTrue(
          java.util.regex.Pattern.compile(text).matcher(result.out()).find(),
          () -> text + " is missing in" + result);
    }
    assertTrue(!result.out().contains("$weft$"), result::toString);
    assertTrue(!result.out().contains("dev.weft.runtime"), result::toString);
  }
}
