package dev.weft.it.log;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.log.Busy;
import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.TwoAtOnce;
import dev.weft.it.harness.WeftJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code java -jar weft.jar top}. */
class TopIT {
  private static JvmResult top(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "top";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    // Two JVMs have to get somewhere.
    return WeftJvm.plain().hangLimit(Duration.ofMinutes(5)).runJar(ClassPath.weftJar(), all);
  }

  /** Starts the program, and ends it when {@code body} has been given its process id. */
  private static JvmResult beside(WeftJvm jvm, Looker looker, String... arguments)
      throws IOException {
    Process program = jvm.start(Busy.class.getName(), arguments);
    try (BufferedReader out = program.inputReader()) {
      String line = out.readLine();
      assertTrue(line != null && line.startsWith("pid "), line);
      return looker.look(line.substring("pid ".length()));
    } finally {
      program.destroyForcibly();
    }
  }

  private interface Looker {
    JvmResult look(String pid);
  }

  /** Without and with a server of the program's own that is there before. */
  @ParameterizedTest
  @TwoAtOnce
  @ValueSource(strings = {"", "jmx"})
  void showsThroughputAndConflicts(String argument) throws IOException {
    String[] arguments = argument.isEmpty() ? new String[0] : new String[] {argument};
    JvmResult result =
        beside(
            WeftJvm.woven().options("monitor"),
            pid -> top(pid, "--interval", "1", "--count", "4"),
            arguments);
    result.expectSuccess().expectSilence();
    for (String text :
        new String[] {
          "transactions +[1-9][\\d.]*/s   process \\d+, \\d\\.\\d s",
          "aborts +[1-9][\\d.]*/s +[\\d.]+ % of attempts",
          "real time +committed [1-9][\\d.]* %, aborted [\\d.]+ %, paused [\\d.]+ %",
          "WRITE_READ +dev\\.weft\\.it\\.fixture\\.log\\.Busy\\.shared",
          "Busy\\.change\\(Busy\\.java:\\d+\\)  <-  dev\\.weft\\.it\\.fixture\\.log\\.Busy"
              + "\\.change\\(Busy\\.java:\\d+\\)"
        }) {
      assertTrue(Pattern.compile(text).matcher(result.out()).find(), () -> text + result);
    }
    assertTrue(result.out().split("transactions ", -1).length == 5, result::toString);
  }

  @Test
  @TwoAtOnce
  void programWithoutTheAgent() throws IOException {
    beside(WeftJvm.plain(), pid -> top(pid, "--count", "1"))
        .expectExit(2)
        .expectOut()
        .expectErr("There are no transactions to see in process ");
  }

  @Test
  @TwoAtOnce
  void programThatDoesNotCount() throws IOException {
    beside(WeftJvm.woven(), pid -> top(pid, "--count", "1"))
        .expectExit(2)
        .expectOut()
        .expectErr("not started with -javaagent:weft.jar and one of the options monitor and log");
  }

  @Test
  @TwoAtOnce
  void noSuchProgram() {
    top("999999999").expectExit(2).expectOut().expectErr("There is no process 999999999.");
    top("nonsense").expectExit(2).expectOut().expectErr("neither a process id nor");
    top("127.0.0.1:1").expectExit(2).expectOut().expectErr("No connection to 127.0.0.1:1");
    top("1", "--interval", "0").expectExit(2).expectOut().expectErr("--interval");
  }
}
