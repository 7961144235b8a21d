package dev.weft.it.prepared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.lang.DefinitionCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.PreparedJdk;
import dev.weft.it.harness.Sources;
import dev.weft.it.harness.WeftJvm;
import dev.weft.it.stm.fixture.LoadingCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** How a prepared JDK starts: with as much of Weft as the program needs, and without an agent. */
class PreparedStartIT {
  private static final Map<String, String> SOURCES =
      Map.of(
          "Hello",
          """
          public class Hello {
            public static void main(String[] arguments) {
              System.out.println("hello");
            }
          }
          """,
          "State",
          """
          public class State {
            static int count;

            public static void main(String[] arguments) throws Exception {
              for (int i = 0; i < 3; i++) {
                count(i);
              }
              System.out.println("count " + count);
            }

            private static void count(int number) {
              count += number;
            }
          }
          """,
          "Managing",
          """
          import java.lang.management.ManagementFactory;
          import javax.management.MBeanServer;
          import javax.management.ObjectName;

          public class Managing {
            public static void main(String[] arguments) throws Exception {
              MBeanServer server = ManagementFactory.getPlatformMBeanServer();
              ObjectName name = new ObjectName("dev.weft:type=Transactions");
              while (!server.isRegistered(name)) {
                Thread.sleep(1);
              }
              dev.weft.Transactions.run(() -> {});
              System.out.println(server.getAttribute(name, "Commits"));
            }
          }
          """,
          "Calling",
          """
          public class Calling {
            public static void main(String[] arguments) {
              System.out.println(dev.weft.Transactions.isActive());
              dev.weft.Transactions.run(() -> dev.weft.Transactions.becomeInevitable("test"));
              dev.weft.Transactions.requireAgent();
            }
          }
          """);

  @TempDir private static Path classes;

  @BeforeAll
  static void compile() {
    Sources sources = new Sources();
    SOURCES.forEach(sources::add);
    sources.compileTo(classes, "--release", "17");
  }

  private static WeftJvm jvm() {
    return WeftJvm.plain().on(PreparedJdk.get()).classPath(classes);
  }

  @Test
  void plainProgramNeedsNothing() {
    JvmResult result = jvm().flags("-Xlog:class+load").run("Hello").expectSuccess();
    assertTrue(result.outLines().contains("hello"), result::toString);
    assertTrue(loaded(result, "dev.weft.boot.PlainClass"), result::toString);
    assertTrue(!loaded(result, "dev.weft.image."), result::toString);
    assertTrue(!loaded(result, "sun.instrument."), result::toString);
  }

  @Test
  void programWithStateNeedsTheWeaver() {
    JvmResult result = jvm().flags("-Xlog:class+load").run("State").expectSuccess();
    assertTrue(result.outLines().contains("count 3"), result::toString);
    assertTrue(loaded(result, "dev.weft.image.weave.Weaver"), result::toString);
    assertTrue(!loaded(result, "sun.instrument."), result::toString);
  }

  private static boolean loaded(JvmResult result, String start) {
    return result.outLines().stream().anyMatch(line -> line.contains("] " + start));
  }

  @Test
  void programThatCallsTheApi() {
    jvm().run("Calling").expectSuccess().expectOut("false").expectSilence();
  }

  /** With what {@code java.base} does not read on the JDK itself. */
  @Test
  void monitored() {
    jvm().flags("-Dweft.monitor=true").run("Managing").expectSuccess().expectOut("1");
  }

  /** Nor does it need the module of agents. */
  @Test
  void fewModules() {
    for (String program : List.of("Hello", "State", "Calling")) {
      jvm().flags("--limit-modules", "java.base").run(program).expectSuccess().expectSilence();
    }
  }

  @Test
  void optionsAreCheckedFirst() {
    for (String program : List.of("Hello", "State")) {
      jvm()
          .flags("-Dweft.threads=many")
          .run(program)
          .expectExit(1)
          .expectOut()
          .expectErr("weft: Option threads: ", "\"many\" in system property weft.threads.");
      jvm()
          .environment("WEFT_THREADS", "few")
          .run(program)
          .expectExit(1)
          .expectOut()
          .expectErr("weft: Option threads: ", "in environment variable WEFT_THREADS.");
      jvm()
          .flags("-Dweft.exclude=java.util.**")
          .run(program)
          .expectExit(1)
          .expectOut()
          .expectErr("weft: exclude: this JDK is prepared; its classes are woven: java.util.**");
    }
  }

  @Test
  void damagedClass() throws IOException {
    Path folder = Files.createDirectories(classes.resolve("damaged"));
    Files.write(folder.resolve("Damaged.class"), new byte[] {1, 2, 3});
    WeftJvm.plain()
        .on(PreparedJdk.get())
        .classPath(folder)
        .run("Damaged")
        .expectExit(1)
        .expectErr("ClassFormatError");
  }

  /** With the archive off, and with what the JVM does not verify otherwise verified. */
  @Test
  void withoutArchive() {
    jvm()
        .flags("-Xshare:off", "-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal")
        .run("State")
        .expectSuccess()
        .expectOut("count 3");
  }

  @TestFactory
  Stream<DynamicNode> definitions() {
    return CaseTests.of(
        WeftJvm.plain().on(PreparedJdk.get()), DefinitionCases.class, LoadingCases.class);
  }

  /** The tools of the JDK do not start Weft. */
  @Test
  void tools() throws Exception {
    ProcessBuilder javac =
        new ProcessBuilder(PreparedJdk.get().program("javac"), "-version")
            .redirectErrorStream(true);
    javac.environment().put("WEFT_THREADS", "few");
    Process process = javac.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), out);
    assertTrue(out.startsWith("javac "), out);
  }
}
