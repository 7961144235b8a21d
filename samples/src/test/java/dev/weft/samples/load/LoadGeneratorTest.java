package dev.weft.samples.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.samples.ErrorOutput;
import dev.weft.samples.primes.PrimesHandler;
import dev.weft.samples.server.RunningServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LoadGeneratorTest {
  @TempDir private Path directory;

  @Test
  void writesItsResultAsJson() throws IOException {
    Path file = directory.resolve("load.json");
    try (RunningServer server = RunningServer.start(0, 1, new PrimesHandler(100))) {
      assertEquals(0, run(server, "100", "--json", file.toString()));
    }
    JsonObject json = new JsonObject(Files.readString(file));
    assertEquals(
        Set.of(
            "requests",
            "requestsPerSecond",
            "p50Millis",
            "p99Millis",
            "operations",
            "errors",
            "startMillis",
            "endMillis",
            "ownCpuPercent"),
        json.fieldNames());
    assertTrue(json.getLong("requests") > 0);
    assertEquals(json, LoadResult.fromJson(json).toJson());
  }

  @Test
  void anyErrorGivesExitCode1() {
    try (RunningServer server = RunningServer.start(0, 1, new PrimesHandler(10))) {
      // Over the server's limit: each answer has status 400.
      assertEquals(1, run(server, "11"));
    }
  }

  @Test
  void aMissingPortGivesExitCode1() {
    ErrorOutput output = ErrorOutput.of(new LoadGenerator());
    assertEquals(1, output.exitCode());
    assertFalse(output.text().isEmpty());
  }

  private static int run(RunningServer server, String number, String... more) {
    String[] args = {
      "--port",
      Integer.toString(server.port()),
      "-n",
      number,
      "--clients",
      "3",
      "--warmup",
      "0",
      "--seconds",
      "0.3"
    };
    String[] all = new String[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return ErrorOutput.of(new LoadGenerator(), all).exitCode();
  }
}
