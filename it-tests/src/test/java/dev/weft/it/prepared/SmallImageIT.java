package dev.weft.it.prepared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.options.JdkRuleCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.ClassPath;
import dev.weft.it.harness.Jdk;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.Recordings;
import dev.weft.it.harness.WeftJvm;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * A prepared JDK with a whitelist and the modules that the samples need, and the samples' table
 * with rows of it.
 */
class SmallImageIT {
  private static final List<String> MODULES =
      List.of("java.management", "java.naming", "java.sql", "jdk.jfr", "jdk.unsupported");

  @TempDir private static Path images;
  private static Jdk prepared;

  @TempDir private Path folder;

  @BeforeAll
  static void prepare() throws IOException {
    Path whitelist = Files.writeString(images.resolve("list"), "pure java.lang.Thread.sleep\n");
    Path home = images.resolve("jdk");
    WeftJvm.plain()
        .hangLimit(Duration.ofMinutes(10))
        .runJar(
            ClassPath.weftJar(),
            "prepare",
            "--output",
            home.toString(),
            "--modules",
            String.join(",", MODULES),
            "--whitelist",
            whitelist.toString())
        .expectSuccess()
        .expectOut(home.resolve("bin/java").toString());
    prepared = Jdk.at(home).orElseThrow();
  }

  /** Those that are asked for, what they require, and what the agent does. */
  @Test
  void modules() {
    List<String> modules =
        WeftJvm.plain()
            .on(prepared)
            .flags("--list-modules")
            .run("none")
            .expectSuccess()
            .outLines()
            .stream()
            .map(line -> line.replaceAll("@.*", ""))
            .toList();
    assertTrue(modules.containsAll(MODULES), modules::toString);
    assertTrue(modules.contains("java.instrument"), modules::toString);
    assertFalse(modules.contains("java.desktop"), modules::toString);
  }

  /** Also where the call is one of the application. */
  @TestFactory
  Stream<DynamicNode> rules() {
    return CaseTests.of(WeftJvm.plain().on(prepared), JdkRuleCases.class);
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "the same as astar, of another sample")
  void primes() throws Exception {
    compare("primes", "-n=300");
  }

  @Test
  void astar() throws Exception {
    compare("astar", "--size=24");
  }

  private void compare(String... scenario) throws Exception {
    Path json = folder.resolve("table.json");
    List<String> arguments = new ArrayList<>(List.of(scenario));
    arguments.addAll(
        List.of(
            "--threads=1",
            "--clients=4",
            "--warmup=1",
            "--seconds=2",
            "--prepared=" + prepared.home(),
            "--agent=" + ClassPath.weftJar(),
            "--directory=" + folder,
            "--json=" + json));
    JvmResult result =
        WeftJvm.plain()
            .classPath(Path.of(System.getProperty("weft.samples.jar")))
            .run("dev.weft.samples.demo.Demo", arguments.toArray(String[]::new))
            .expectSuccess();
    JsonArray rows = new JsonArray(Files.readString(json));
    List<String> implementations = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      JsonObject row = rows.getJsonObject(i);
      implementations.add(row.getString("impl"));
      assertEquals(0, row.getInteger("errors"), row::encode);
      assertTrue(result.out().contains("\n" + row.getString("impl") + " "), result::toString);
    }
    assertEquals(List.of("plain", "weft", "weft-prepared", "weft-prepared-log"), implementations);
    Path log = folder.resolve("weft-prepared-log-1.jfr");
    assertFalse(Recordings.events(log, "weft.Commit").isEmpty());
    for (RecordedEvent event : Recordings.events(log, "weft.Settings")) {
      assertTrue(event.getString("preparedJdk").contains(" by Weft "), event::toString);
    }
  }
}
