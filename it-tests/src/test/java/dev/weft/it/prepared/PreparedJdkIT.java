package dev.weft.it.prepared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.lang.AtomicCounterCases;
import dev.weft.it.fixture.lang.CapturedCollectionCases;
import dev.weft.it.fixture.lang.ConcatCases;
import dev.weft.it.fixture.lang.IteratorCases;
import dev.weft.it.fixture.lang.LambdaCases;
import dev.weft.it.fixture.lang.RestartCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.Jdk;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.PreparedJdk;
import dev.weft.it.harness.Recordings;
import dev.weft.it.harness.WeftJvm;
import dev.weft.it.jdk.fixture.CacheCases;
import dev.weft.it.jdk.fixture.ConcurrencyCases;
import dev.weft.it.prepared.fixture.Reflections;
import dev.weft.it.stm.fixture.IsolationCases;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A prepared JDK starts the agent by itself, and programs do what they do under the agent. */
class PreparedJdkIT {
  @TempDir private Path temporary;

  @TestFactory
  Stream<DynamicNode> startedByItself() {
    return CaseTests.of(
        WeftJvm.plain().on(PreparedJdk.get()),
        AtomicCounterCases.class,
        CapturedCollectionCases.class,
        ConcatCases.class,
        IteratorCases.class,
        LambdaCases.class,
        CacheCases.class,
        ConcurrencyCases.class);
  }

  /** Boot classes are verified, too. */
  @TestFactory
  Stream<DynamicNode> startedWithTheAgent() {
    return CaseTests.of(
        WeftJvm.woven()
            .on(PreparedJdk.get())
            .flags("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal"),
        RestartCases.class,
        IsolationCases.class);
  }

  @Test
  void membersThatWereAddedAreHidden() {
    JvmResult before = WeftJvm.plain().run(Reflections.class).expectSuccess();
    JvmResult after = WeftJvm.plain().on(PreparedJdk.get()).run(Reflections.class).expectSuccess();
    assertTrue(before.outLines().size() > 20, before::toString);
    assertEquals(before.outLines(), after.outLines());
  }

  @Test
  void namesItself() {
    Jdk jdk = PreparedJdk.get();
    JvmResult version = WeftJvm.plain().on(jdk).flags("-version").run("none").expectSuccess();
    Matcher matcher = Pattern.compile("Weft-(\\S+)").matcher(version.err());
    assertTrue(matcher.find(), version::toString);
    String builds =
        System.getProperty("java.runtime.version")
            + " by Weft "
            + matcher.group(1).replaceAll("\\)$", "");
    for (String command : List.of("help", "--version")) {
      JvmResult result = command(jdk, command).expectSuccess().expectSilence();
      List<String> lines = result.outLines();
      assertEquals("prepared JDK " + builds, lines.get(lines.size() - 1), result::toString);
      assertFalse(command(Jdk.running(), command).expectSuccess().out().contains("prepared JDK"));
    }
    Path log = temporary.resolve("log.jfr");
    WeftJvm.plain()
        .on(jdk)
        .flags("-Dweft.log=" + log)
        .run(Reflections.class)
        .expectSuccess()
        .expectSilence();
    JvmResult report = command(Jdk.running(), "report", log.toString()).expectSuccess();
    String line = "(?m)^prepared JDK +" + Pattern.quote(builds) + "$";
    assertTrue(Pattern.compile(line).matcher(report.out()).find(), report::toString);
    JsonObject totals = Recordings.report(log).getJsonObject("totals");
    assertEquals(builds, totals.getString("preparedJdk"));
  }

  @Test
  void isNotPreparedAgain() throws IOException {
    Path folder = temporary.resolve("again");
    command(PreparedJdk.get(), "prepare", "--output", folder.toString())
        .expectExit(2)
        .expectErr("This JDK is prepared already (");
    assertEquals(List.of(), list(temporary));
  }

  @Test
  void refusesAnotherAgent() throws IOException {
    Jdk jdk = PreparedJdk.get();
    Path other = temporary.resolve("other.jar");
    Files.copy(ClassPath.weftJar(), other);
    try (FileSystem jar = FileSystems.newFileSystem(other)) {
      Files.write(jar.getPath("/more.txt"), new byte[] {0});
    }
    WeftJvm.woven()
        .agent(other)
        .on(jdk)
        .run(Reflections.class)
        .expectExit(1)
        .expectErr("weft: this JDK was prepared by another agent, Weft ", "than " + other);
    WeftJvm.plain()
        .on(jdk)
        .runJar(other, "help")
        .expectExit(1)
        .expectOut()
        .expectErr("weft: this JDK was prepared by another agent, Weft ", "than " + other);
  }

  @Test
  void leavesWhatExistsAlone() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("there"));
    prepare(folder).expectExit(2).expectErr(folder + " exists already");
    assertEquals(List.of(), list(folder));
    assertEquals(List.of(folder), list(temporary));
  }

  @Test
  void needsAPlaceAndModules() throws IOException {
    prepare(temporary.resolve("no/where")).expectExit(2).expectErr("does not exist");
    prepare(temporary.resolve("x"), "--modules", "no.such")
        .expectExit(2)
        .expectErr("Module no.such not found");
    assertEquals(List.of(), list(temporary));
  }

  private static JvmResult prepare(Path output, String... more) {
    return command(
        Jdk.running(),
        Stream.concat(Stream.of("prepare", "--output", output.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private static JvmResult command(Jdk jdk, String... arguments) {
    return WeftJvm.plain().on(jdk).runJar(ClassPath.weftJar(), arguments);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
