package dev.weft.agent.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.agent.options.OptionTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private static final String TEST_CLASSES =
      MainTest.class.getProtectionDomain().getCodeSource().getLocation().getPath();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private static final String UNKNOWN = " not looked up, as there is no class path (option -cp)";

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
    for (String command :
        new String[] {"report", "check", "explain", "census", "prepare", "options", "help"}) {
      assertTrue(out.toString().contains("\n  " + command + " "), command);
    }
    assertTrue(out.toString().contains("Exit codes:"), out.toString());
    assertEquals("", err.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "check", "explain", "census", "prepare", "options"})
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
    assertEquals(file + ": 3 rules: 2 pure, 1 defer; 3" + UNKNOWN, out.toString().strip());
    out.getBuffer().setLength(0);

    Files.writeString(file, "inevitable a.B.c # one");
    assertEquals(0, run("check", file.toString()));
    assertEquals(file + ": 1 rule: 1 inevitable; 1" + UNKNOWN, out.toString().strip());
    out.getBuffer().setLength(0);

    Files.writeString(file, "# nothing");
    assertEquals(0, run("check", file.toString()));
    assertEquals(file + ": 0 rules", out.toString().strip());
    assertEquals("", err.toString());
  }

  @Test
  void checkSaysWhatIsWrongAndWhere() throws IOException {
    Path file = Files.writeString(dir.resolve("x.policy"), "a.B.c\nweave a.B.d\n\nfoo\n");
    assertEquals(2, run("check", file.toString()));
    assertEquals(
        List.of(
            file
                + ":2: expected one of the kinds pure, defer, inevitable, elide, untracked, independent, found \"weave\","
                + " which only the lists shipped with Weft may use",
            file
                + ":4: expected a method after the class, such as foo.* for all of them,"
                + " found \"foo\""),
        err.toString().lines().toList());
    assertEquals("", out.toString());
  }

  @Test
  void checkNamesRulesWithoutEffect() throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("x.policy"),
            """
            java.lang.Sytem.nanoTime()
            pure java.lang.Thread.yield
            inevitable java.lang.Thread.yield()
            elide java.util.Random.*
            pure com.acme.gone.**
            pure dev.weft.fixture.Explained.call*
            untracked java.lang.String.hash
            untracked java.lang.String.hashes
            """);
    assertEquals(3, run("check", file.toString()));
    String unmatched = ": expected methods that match ";
    assertEquals(
        List.of(
            file + ":1" + unmatched + "java.lang.Sytem.nanoTime(), found none in the running JDK",
            file
                + ":2: the rule for java.lang.Thread.yield has no effect,"
                + " inevitable java.lang.Thread.yield() ("
                + file
                + ":3) replaces it",
            file
                + ":8: expected fields that match java.lang.String.hashes,"
                + " found none in the running JDK",
            file + ": 8 rules: 4 pure, 1 inevitable, 1 elide, 2 untracked; 2" + UNKNOWN),
        out.toString().lines().toList());
    out.getBuffer().setLength(0);

    assertEquals(3, run("check", "-cp", TEST_CLASSES, file.toString()));
    String gone = out.toString().lines().toList().get(2);
    assertEquals(
        file
            + ":5"
            + unmatched
            + "com.acme.gone.**, found none in the running JDK and on the class path",
        gone);
    assertEquals(5, out.toString().lines().count(), out.toString());
    out.getBuffer().setLength(0);

    Files.writeString(file, "pure dev.weft.fixture.Explained.call*");
    assertEquals(0, run("check", "-cp", TEST_CLASSES, file.toString()));
    assertEquals(file + ": 1 rule: 1 pure", out.toString().strip());
    assertEquals("", err.toString());
  }

  @Test
  void explainOfAMethod() throws IOException {
    String method = "dev.weft.fixture.Explained.callOfNative";
    assertEquals(0, run("explain", "-cp", TEST_CLASSES, method));
    String text = out.toString();
    assertTrue(text.startsWith(method + "()\n  Can make a transaction inevitable:\n"), text);
    assertTrue(text.contains("  1. dev.weft.fixture.Explained.unknown: a native method"), text);
    assertTrue(text.contains("       " + method + " (Explained.java:"), text);
    assertTrue(
        text.contains("     whitelist: pure dev.weft.fixture.Explained.unknown(int)\n"), text);
    out.getBuffer().setLength(0);

    Path file =
        Files.writeString(dir.resolve("x.policy"), "pure dev.weft.fixture.Explained.unknown(int)");
    assertEquals(0, run("explain", "-cp", TEST_CLASSES, "--whitelist", file.toString(), method));
    text = out.toString();
    assertTrue(text.contains("  Nothing found that would make a transaction inevitable.\n"), text);
    assertTrue(text.contains("  by pure dev.weft.fixture.Explained.unknown(I) (" + file), text);
    assertEquals("", err.toString());
  }

  @Test
  void explainInJson() {
    assertEquals(
        0,
        run(
            "explain",
            "--json",
            "--class-path=" + TEST_CLASSES,
            "dev.weft.fixture.Explained.callOfNative()"));
    String json = out.toString();
    assertTrue(json.startsWith("[\n  {\n    \"method\": "), json);
    assertTrue(json.contains("\"reason\": \"dev.weft.fixture.Explained.unknown\""), json);
    assertTrue(json.contains("\"file\": \"Explained.java\""), json);
  }

  @Test
  void explainOfAClass() {
    assertEquals(0, run("explain", "java.net.Socket"));
    String text = out.toString();
    assertTrue(
        text.startsWith("java.net.Socket is guarded, a class of the JDK without a rule.\n"), text);
    assertTrue(text.contains("  guarded     close()\n"), text);
    out.getBuffer().setLength(0);

    assertEquals(0, run("explain", "--exclude", "com.x.*;java.util.*", "java.util.HashMap"));
    text = out.toString();
    assertTrue(text.startsWith("java.util.HashMap is guarded, by the option exclude.\n"), text);
    out.getBuffer().setLength(0);

    assertEquals(0, run("explain", "java.util.HashMap"));
    text = out.toString();
    assertTrue(
        text.startsWith(
            "java.util.HashMap is woven as a class of the JDK, by the rule weave java.util.*.*"
                + " (jdk-woven.policy:"),
        text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.Gone|found neither",
        "com.acme.Gone.method|found no class com.acme.Gone",
        "java.lang.System.nanotime|nanoTime()",
        "java.lang.System.nanoTime(int)|found none",
        "java.util.Map.Entry.getKey|a nested class to be written with $",
      })
  void explainOfNothing(String question) {
    String[] parts = question.split("\\|");
    assertEquals(2, run("explain", parts[0]));
    assertEquals("", out.toString());
    String message = err.toString();
    assertTrue(message.startsWith(parts[0] + ": expected "), message);
    assertTrue(message.contains(parts[1]), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void explainNeedsItsFiles() {
    String missing = dir.resolve("missing").toString();
    assertEquals(2, run("explain", "-cp", missing, "a.B"));
    assertEquals(
        missing + ": expected a jar or folder, found no such file.", err.toString().strip());
    err.getBuffer().setLength(0);
    assertEquals(2, run("explain", "--whitelist", missing, "a.B"));
    assertEquals(
        missing + ": expected a whitelist file, found no such file", err.toString().strip());
    err.getBuffer().setLength(0);
    assertEquals(2, run("explain", "--limit", "0", "a.B"));
    assertTrue(err.toString().startsWith("Option --limit: expected 1 or more, found 0."));
  }

  @Test
  void censusOfWhatIsUndecided() throws IOException {
    int exit = run("census", "--undecided");
    List<String> lines = out.toString().lines().toList();
    String summary = lines.get(lines.size() - 1);
    int undecided = lines.size() - 1;
    assertTrue(summary.contains(" natives undecided; "), summary);
    assertTrue(summary.contains("; " + undecided + " natives undecided; "), summary);
    assertEquals(undecided == 0 ? 0 : 3, exit);
    out.getBuffer().setLength(0);

    Path file =
        Files.writeString(dir.resolve("x.policy"), "inevitable java.io.FileDescriptor.close0()");
    run("census", "--whitelist", file.toString());
    assertTrue(
        out.toString()
            .contains(
                "native     java.io.FileDescriptor.close0(): inevitable"
                    + "  [inevitable java.io.FileDescriptor.close0() ("),
        out.toString());
    assertTrue(
        out.toString().contains("java.lang.System.nanoTime(): pure  [pure java.lang.System.nano"));
  }

  @Test
  void reportOfARecording() throws IOException {
    Path recording = record();
    Path source = dir.resolve("src/com/acme/A.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "one\n  two();\n");
    Files.createDirectories(dir.resolve("other"));
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
    assertTrue(report.startsWith("What to change first:\n"), report);
    assertTrue(report.contains("\nreal time "), report);
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
  void reportDoesNotReplaceTheRecording() throws IOException {
    Path recording = record();
    byte[] bytes = Files.readAllBytes(recording);
    Path same = dir.resolve("./x.jfr");
    assertEquals(2, run("report", recording.toString(), "--html", same.toString()));
    assertTrue(err.toString().startsWith("Option --html: " + same + " is the rec"), err.toString());
    assertArrayEquals(bytes, Files.readAllBytes(recording));
  }

  @Test
  void foldersThatAreNotThere() {
    assertEquals(2, run("report", "x.jfr", "--html", dir.resolve("no/x.html").toString()));
    assertTrue(err.toString().startsWith("Option --html: no file can be made"), err.toString());
    assertEquals(2, run("report", "x.jfr", "--html", dir.toString()));
    assertEquals(2, run("report", "x.jfr", "--source-path", dir.resolve("no").toString()));
    assertTrue(err.toString().contains("Option --source-path: no folder"), err.toString());
  }

  @Test
  void aRecordingOfAKilledProgram() throws IOException {
    Path recording = record();
    byte[] bytes = Files.readAllBytes(recording);
    bytes[64] = 3; // its last chunk was not closed
    Files.write(recording, bytes);
    assertEquals(0, run("report", recording.toString()));
    assertTrue(out.toString().startsWith("What to change first:"), out.toString());
    assertEquals(
        recording
            + " is not complete: the JVM that writes it still runs, or was killed. The report is"
            + " about what can be read.",
        err.toString().strip());
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
