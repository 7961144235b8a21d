package dev.weft.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.options.OptionTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  @TempDir private Path dir;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Name("weft.Abort")
  private static final class Abort extends Event {
    String kind;
    String site;
    String otherSite;
  }

  @Test
  void aloneItPrintsItsUsage() {
    assertEquals(0, run());
    assertTrue(out.toString().startsWith("Usage: java -jar weft.jar "), out.toString());
    for (String command : new String[] {"report", "check", "options", "help"}) {
      assertTrue(out.toString().contains("\n  " + command + " "), command);
    }
    assertTrue(out.toString().contains("Exit codes:"), out.toString());
    assertEquals("", err.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "check", "options"})
  void everyCommandHasHelp(String command) {
    assertEquals(0, run("help", command));
    String help = out.toString();
    assertTrue(help.startsWith("Usage: java -jar weft.jar " + command + " "), help);
    out.getBuffer().setLength(0);
    assertEquals(0, run(command, "--help"));
    assertEquals(help, out.toString());
  }

  @Test
  void version() {
    assertEquals(0, run("--version"));
    assertTrue(out.toString().startsWith("Weft "), out.toString());
  }

  @Test
  void unknownCommandsAndOptionsAreWrongUsage() {
    assertEquals(2, run("reprot", "x.jfr"));
    assertEquals(2, run("report"));
    assertEquals(2, run("report", "x.jfr", "--tops", "1"));
    assertEquals(2, run("report", "x.jfr", "--top", "many"));
    assertEquals("", out.toString());
  }

  @Test
  void options() {
    assertEquals(0, run("options"));
    assertEquals(OptionTable.text(), out.toString());
    out.getBuffer().setLength(0);
    assertEquals(0, run("options", "--markdown"));
    assertEquals(OptionTable.markdown(), out.toString());
  }

  @Test
  void checkCountsTheRulesByKind() throws IOException {
    Path file = Files.writeString(dir.resolve("x.policy"), "a.B.c\ndefer a.B.d\na.B.e\n");
    assertEquals(0, run("check", file.toString()));
    assertEquals(file + ": 3 rules: 2 pure, 1 defer", out.toString().strip());
    out.getBuffer().setLength(0);

    Files.writeString(file, "inevitable a.B.c # one");
    assertEquals(0, run("check", file.toString()));
    assertEquals(file + ": 1 rule: 1 inevitable", out.toString().strip());
    out.getBuffer().setLength(0);

    Files.writeString(file, "# nothing");
    assertEquals(0, run("check", file.toString()));
    assertEquals(file + ": 0 rules", out.toString().strip());
    assertEquals("", err.toString());
  }

  @Test
  void checkSaysWhatIsWrongAndWhere() throws IOException {
    Path file = Files.writeString(dir.resolve("x.policy"), "a.B.c\nweave a.B.d\n");
    assertEquals(2, run("check", file.toString()));
    assertEquals(
        file
            + ":2: expected one of the kinds pure, defer, inevitable, elide, found \"weave\","
            + " which only the lists shipped with Weft may use",
        err.toString().strip());
    assertEquals("", out.toString());
  }

  @Test
  void reportOfARecording() throws IOException {
    Path recording = record();
    Path source = dir.resolve("src/com/acme/A.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "one\n  two();\n");
    assertEquals(
        0,
        run(
            "report",
            recording.toString(),
            "--source-path",
            dir.resolve("other").toString(),
            "--source-path=" + dir.resolve("src"),
            "--top",
            "1"));
    String report = out.toString().replace(System.lineSeparator(), "\n");
    assertTrue(report.startsWith("real time "), report);
    assertTrue(report.contains("Conflicts, the most expensive first (1 of 2):\n"), report);
    assertTrue(
        report.contains(
            "(1x WRITE_WRITE)\n  File \"A.java\", line 2, in com.acme.A.run\n    two();\n"),
        report);
    assertEquals("", err.toString());
  }

  @Test
  void reportOfSomethingElseIsOneSentence() throws IOException {
    Path file = Files.writeString(dir.resolve("x.jfr"), "hello");
    assertEquals(2, run("report", file.toString()));
    assertEquals(file + " is not a JFR recording.", err.toString().strip());
    assertEquals("", out.toString());
  }

  @Test
  void topIsAtLeastOne() {
    assertEquals(2, run("report", "x.jfr", "--top", "0"));
    assertTrue(
        err.toString().startsWith("Option --top: expected 1 or more, found 0."), err.toString());
  }

  private Path record() throws IOException {
    Path file = dir.resolve("x.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      for (int line = 2; line <= 3; line++) {
        Abort abort = new Abort();
        abort.begin();
        abort.kind = "WRITE_WRITE";
        abort.site = "com.acme.A.run(A.java:2)";
        abort.otherSite = "com.acme.A.run(A.java:" + line + ")";
        abort.commit();
      }
      recording.stop();
      recording.dump(file);
    }
    return file;
  }

  private int run(String... args) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }
}
