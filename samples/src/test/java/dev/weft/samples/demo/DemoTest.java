package dev.weft.samples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.samples.ErrorOutput;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class DemoTest {
  @TempDir private Path directory;

  @Test
  void thePlainServerIsMeasuredInProcessesOfItsOwn() throws Exception {
    Path json = directory.resolve("table.json");
    ErrorOutput output =
        ErrorOutput.of(
            new Demo(),
            "primes",
            "--no-weft",
            "-n=500",
            "--clients=5",
            "--warmup=0.2",
            "--seconds=0.5",
            "--rounds=2",
            "--directory=" + directory,
            "--json=" + json);
    assertEquals(0, output.exitCode(), output.text());
    assertEquals(2, output.text().lines().filter(line -> line.contains("plain-1")).count());

    JsonArray rows = new JsonArray(Files.readString(json));
    assertEquals(1, rows.size());
    JsonObject plain = rows.getJsonObject(0);
    assertEquals(
        Set.of(
            "impl",
            "threads",
            "requestsPerSecond",
            "requestsPerSecondLow",
            "requestsPerSecondHigh",
            "ratio",
            "ratioLow",
            "ratioHigh",
            "cpuPercent",
            "p50Millis",
            "p99Millis",
            "aborts",
            "pausedMillis",
            "operations",
            "errors"),
        plain.fieldNames());
    assertEquals("plain", plain.getString("impl"));
    assertEquals(1, plain.getInteger("threads"));
    assertTrue(plain.getDouble("requestsPerSecond") > 0);
    assertEquals(1.0, plain.getDouble("ratio"));
    assertEquals(0, plain.getInteger("errors"));
  }

  @Test
  void theGameIsMeasuredByKindOfRequestAndReplayed() throws Exception {
    Path json = directory.resolve("table.json");
    ErrorOutput output =
        ErrorOutput.of(
            new Demo(),
            "proof",
            "--no-weft",
            "--size=32",
            "--clients=5",
            "--requests=500",
            "--directory=" + directory,
            "--json=" + json);
    assertEquals(0, output.exitCode(), output.text());
    assertTrue(Files.exists(directory.resolve("journal.txt")));
    JsonObject plain = new JsonArray(Files.readString(json)).getJsonObject(0);
    JsonObject operations = plain.getJsonObject("operations");
    assertTrue(operations.fieldNames().containsAll(Set.of("move", "build")), plain::encode);
    assertTrue(operations.getJsonObject("move").getInteger("requests") > 0);
  }

  @Test
  void theHeapIsWatchedUnderLoad() {
    ErrorOutput output =
        ErrorOutput.of(
            new Demo(),
            "soak",
            "--no-weft",
            "--size=32",
            "--clients=5",
            "--warmup=1",
            "--minutes=0.05",
            "--directory=" + directory);
    assertEquals(0, output.exitCode(), output.text());
  }

  @Test
  void theServerThatKnowsNothingOfTheAgentIsMeasured() {
    ErrorOutput output =
        ErrorOutput.of(
            new Demo(),
            "eventloop",
            "--no-weft",
            "-n=500",
            "--clients=5",
            "--warmup=1",
            "--seconds=2",
            "--directory=" + directory);
    assertEquals(0, output.exitCode(), output.text());
  }

  @Test
  void aServerThatCannotStartIsQuoted() throws Exception {
    // A file, but no jar: the JVM with the agent refuses to start.
    Path agent = Files.writeString(directory.resolve("weft.jar"), "not a jar");
    ErrorOutput output =
        ErrorOutput.of(
            new Demo(),
            "--threads=1",
            "--warmup=0",
            "--seconds=0.1",
            "-n=10",
            "--directory=" + directory,
            "--agent=" + agent);
    assertEquals(1, output.exitCode());
    assertTrue(output.text().contains("demo: the server weft-1 ended with exit code 1"));
    assertTrue(output.text().contains("weft.jar"), output.text());
  }

  @Test
  void aFolderThatIsNoPreparedJdkIsRefused() throws Exception {
    Path agent = Files.writeString(directory.resolve("weft.jar"), "");
    assertRefused(
        "demo: there is no prepared JDK at nowhere; --prepare makes one",
        "--prepared=nowhere",
        "--directory=" + directory,
        "--agent=" + agent);
  }

  @Test
  void badOptionsAreRefusedInOneSentence() {
    assertRefused(
        "demo: there is no scenario life, only primes, astar, eventloop, proof, soak and conflicts",
        "life");
    assertRefused("demo: --threads, --rounds and --millis must be at least 1", "--rounds=0");
    assertRefused("demo: no agent at nowhere; --no-weft does without", "--agent=nowhere");
  }

  private static void assertRefused(String sentence, String... args) {
    ErrorOutput output = ErrorOutput.of(new Demo(), args);
    assertEquals(1, output.exitCode());
    assertEquals(sentence, output.text());
  }
}
