package dev.weft.it.options;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar weft.jar}. */
class CommandLineIT {
  private static JvmResult weft(String... arguments) {
    return WeftJvm.plain().runJar(ClassPath.weftJar(), arguments);
  }

  @Test
  void aloneItPrintsItsUsage() {
    JvmResult result = weft().expectSuccess().expectSilence();
    assertTrue(result.out().startsWith("Usage: java -jar weft.jar"), result::toString);
    for (String command :
        new String[] {
          "report", "top", "check", "explain", "census", "prepare", "options", "help"
        }) {
      assertTrue(result.out().contains("\n  " + command), () -> command + result);
    }
  }

  @Test
  void unknownCommand() {
    weft("nonsense").expectExit(2).expectOut().expectErr("nonsense");
  }

  @Test
  void version() {
    JvmResult result = weft("--version").expectSuccess().expectSilence();
    assertTrue(result.out().matches("Weft \\d+\\.\\d+\\.\\d+\\S*\\R"), result::toString);
  }

  /** The same table as the agent option help prints. */
  @Test
  void options() {
    String table = weft("options").expectSuccess().expectSilence().out();
    JvmResult help = WeftJvm.woven().options("help").run("none");
    assertTrue(help.out().equals(table), help::toString);
    JvmResult markdown = weft("options", "--markdown").expectSuccess().expectSilence();
    assertTrue(markdown.out().contains("| `threads=N` |"), markdown::toString);
  }

  @Test
  void reportOfWhatIsNoRecording(@TempDir Path folder) {
    Path missing = folder.resolve("missing.jfr");
    weft("report", missing.toString()).expectExit(2).expectOut().expectErr(missing.toString());
    weft("report").expectExit(2).expectErr("FILE.jfr");
  }
}
