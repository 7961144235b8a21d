package dev.weft.it.deferred;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import dev.weft.it.deferred.fixture.ExecutorCases;
import dev.weft.it.deferred.fixture.JdkLogging;
import dev.weft.it.deferred.fixture.Log4jLogging;
import dev.weft.it.deferred.fixture.LoggerCases;
import dev.weft.it.deferred.fixture.Printing;
import dev.weft.it.deferred.fixture.SlfLogging;
import dev.weft.it.deferred.fixture.StreamCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.TwoAtOnce;
import dev.weft.it.harness.WeftJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.slf4j.SLF4JServiceProvider;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Programs print and log the same with transactions, whose first attempts are rolled back, as
 * without the agent: each line once, in order, with the text, the thread and the place of the call.
 */
class DeferredIT {
  private static final String[] VERIFY = {
    "-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal"
  };

  private static final String LOGBACK =
      """
      <configuration>
        <statusListener class="ch.qos.logback.core.status.NopStatusListener"/>
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>${file}</file>
          <encoder>
            <pattern>%level %logger %class.%method:%line %marker [%thread] %X{key} %msg%n%ex{1}</pattern>
          </encoder>
        </appender>
        <root level="info"><appender-ref ref="FILE"/></root>
      </configuration>
      """;

  private static final String LOG4J =
      """
      <Configuration status="error">
        <Appenders>
          <File name="FILE" fileName="${sys:file}">
            <PatternLayout pattern="%level %c %C.%M:%L [%t] %X{key} %marker %m%n%ex{1}%n"/>
          </File>
        </Appenders>
        <Loggers><Root level="info"><AppenderRef ref="FILE"/></Root></Loggers>
      </Configuration>
      """;

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicNode> streamsAndExecutors() {
    return CaseTests.of(
        WeftJvm.woven()
            .flags(VERIFY)
            .whitelist("defer dev.weft.it.deferred.fixture.StreamCases$Report.lines"),
        StreamCases.class,
        LoggerCases.class,
        ExecutorCases.class);
  }

  @Test
  @TwoAtOnce
  void printing() {
    JvmResult plain = WeftJvm.plain().run(Printing.class).expectSuccess();
    JvmResult woven = WeftJvm.woven().flags(VERIFY).run(Printing.class).expectSuccess();
    assertEquals(plain.out(), woven.out());
    assertEquals(frames(plain.errLines()), frames(woven.errLines()));
    assertEquals(1, woven.outLines().stream().filter("number 20"::equals).count());
  }

  /** The order between the streams. */
  @Test
  @TwoAtOnce
  void printingToOneFile() throws IOException {
    Path plain = folder.resolve("plain.txt");
    Path woven = folder.resolve("woven.txt");
    WeftJvm.plain().run(Printing.class, plain.toString()).expectSuccess().expectSilence();
    WeftJvm.woven().run(Printing.class, woven.toString()).expectSuccess().expectSilence();
    assertEquals(frames(Files.readAllLines(plain)), frames(Files.readAllLines(woven)));
  }

  /** Without the frames of stack traces, of which an attempt has more: those of its unit. */
  private static List<String> frames(List<String> lines) {
    List<String> kept = new ArrayList<>(lines);
    kept.removeIf(line -> line.startsWith("\tat "));
    return kept;
  }

  @Test
  @TwoAtOnce
  void loggersOfTheJdk() throws IOException {
    String format = "-Djava.util.logging.SimpleFormatter.format=%4$s %3$s %2$s %5$s%6$s%n";
    Path plain = folder.resolve("plain.txt");
    Path woven = folder.resolve("woven.txt");
    JvmResult first =
        WeftJvm.plain().flags(format).run(JdkLogging.class, plain.toString()).expectSuccess();
    JvmResult second =
        WeftJvm.woven()
            .flags(VERIFY)
            .flags(format)
            .run(JdkLogging.class, woven.toString())
            .expectSuccess();
    assertEquals(first.out(), second.out());
    assertEquals(frames(first.errLines()), frames(second.errLines()));
    assertSame(plain, woven, "by a logger made inside");
  }

  @Test
  @TwoAtOnce
  void logback() throws IOException {
    Path configuration = Files.createDirectories(folder.resolve("logback"));
    Files.writeString(configuration.resolve("logback.xml"), LOGBACK);
    compare(
        SlfLogging.class,
        configuration,
        ClassPath.place(LoggerFactory.class),
        ClassPath.place(LoggerContext.class),
        ClassPath.place(Context.class));
  }

  @Test
  @TwoAtOnce
  void log4j() throws IOException {
    compare(
        Log4jLogging.class,
        log4jConfiguration(),
        ClassPath.place(LogManager.class),
        ClassPath.place(LogEvent.class));
  }

  @Test
  @TwoAtOnce
  void log4jBehindSlf4j() throws IOException {
    compare(
        SlfLogging.class,
        log4jConfiguration(),
        ClassPath.place(LoggerFactory.class),
        ClassPath.place(SLF4JServiceProvider.class),
        ClassPath.place(LogManager.class),
        ClassPath.place(LogEvent.class));
  }

  private Path log4jConfiguration() throws IOException {
    Path configuration = Files.createDirectories(folder.resolve("log4j"));
    Files.writeString(configuration.resolve("log4j2.xml"), LOG4J);
    return configuration;
  }

  private void compare(Class<?> main, Path... classPath) throws IOException {
    Path plain = folder.resolve("plain.txt");
    Path woven = folder.resolve("woven.txt");
    WeftJvm.plain()
        .flags("-Dfile=" + plain)
        .classPath(classPath)
        .run(main)
        .expectSuccess()
        .expectSilence();
    WeftJvm.woven()
        .flags(VERIFY)
        .flags("-Dfile=" + woven)
        .classPath(classPath)
        .run(main)
        .expectSuccess()
        .expectSilence();
    assertSame(plain, woven, "made.inside");
  }

  /** The same lines, among them one. */
  private static void assertSame(Path plain, Path woven, String line) throws IOException {
    String expected = String.join("\n", frames(Files.readAllLines(plain)));
    assertFalse(expected.indexOf(line) < 0, expected);
    assertEquals(expected, String.join("\n", frames(Files.readAllLines(woven))));
  }
}
