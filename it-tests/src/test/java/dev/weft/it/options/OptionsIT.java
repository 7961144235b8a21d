package dev.weft.it.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.options.Hello;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsIT {
  @Test
  void noOption() {
    WeftJvm.woven().run(Hello.class).expectSuccess().expectOut("main runs").expectSilence();
  }

  @Test
  void helpPrintsTheTableAndDoesNotStart() {
    JvmResult result = WeftJvm.woven().options("help").run(Hello.class);
    result.expectSuccess().expectSilence();
    for (String option :
        List.of("help", "whitelist=FILE", "log=FILE", "threads=N", "exclude=", "atomic=")) {
      assertTrue(
          result.outLines().stream().anyMatch(line -> line.strip().startsWith(option)),
          () -> option + " is missing\n" + result);
    }
    assertTrue(!result.out().contains("main runs"), result::toString);
  }

  /** One sentence on standard error, exit code 1, nothing run. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "thread=2",
        "threads=0",
        "threads=many",
        "threads=",
        "threads",
        "threads=2,threads=3",
        "threads=2,,log=x.jfr",
        "help=perhaps",
        "exclude=com/acme/Foo",
        "exclude=",
        "atomic=handle",
        "atomic=@com.acme.My*",
        "whitelist=",
        "log"
      })
  void badArgument(String argument) {
    JvmResult result = WeftJvm.woven().options(argument).run(Hello.class);
    result.expectExit(1).expectOut();
    assertEquals(1, result.errLines().size(), result::toString);
    assertTrue(result.err().startsWith("weft: "), result::toString);
    assertTrue(result.err().matches("(?s).*[.?]\\R"), result::toString);
  }

  @Test
  void misspeltOptionIsCorrected() {
    WeftJvm.woven()
        .options("treads=2")
        .run(Hello.class)
        .expectExit(1)
        .expectErr("Unknown option \"treads\", did you mean \"threads\"?");
  }

  @Test
  void badSystemPropertyAndVariableAreNamed() {
    WeftJvm.woven()
        .flags("-Dweft.threads=none")
        .run(Hello.class)
        .expectExit(1)
        .expectOut()
        .expectErr("Option threads", "\"none\"", "system property weft.threads");
    WeftJvm.woven()
        .environment("WEFT_THREADS", "-1")
        .run(Hello.class)
        .expectExit(1)
        .expectOut()
        .expectErr("Option threads", "\"-1\"", "environment variable WEFT_THREADS");
  }

  @Test
  void logInAFolderThatDoesNotExist(@TempDir Path folder) {
    Path file = folder.resolve("missing").resolve("x.jfr");
    WeftJvm.woven()
        .options("log=" + file)
        .run(Hello.class)
        .expectExit(1)
        .expectOut()
        .expectErr("weft: ", file.toString(), "does not exist");
  }

  private static Stream<Integer> threads(JvmResult result) {
    return result.expectSuccess().expectSilence().outLines().stream()
        .filter(line -> line.startsWith("threads "))
        .map(line -> Integer.valueOf(line.substring("threads ".length())));
  }

  @Test
  void propertyWinsOverVariableWinsOverArgument() {
    WeftJvm argument = WeftJvm.woven().options("threads=3");
    assertEquals(List.of(3), threads(argument.run(Hello.class, "threads")).toList());
    WeftJvm variable = argument.environment("WEFT_THREADS", "5");
    assertEquals(List.of(5), threads(variable.run(Hello.class, "threads")).toList());
    WeftJvm property = variable.flags("-Dweft.threads=7");
    assertEquals(List.of(7), threads(property.run(Hello.class, "threads")).toList());
  }

  @Test
  void threadsByDefault() {
    JvmResult result =
        WeftJvm.woven().flags("-XX:ActiveProcessorCount=6").run(Hello.class, "threads");
    assertEquals(List.of(6), threads(result).toList());
  }
}
