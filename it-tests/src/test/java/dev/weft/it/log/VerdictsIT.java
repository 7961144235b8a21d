package dev.weft.it.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.log.Unscaled;
import dev.weft.it.harness.Recordings;
import dev.weft.it.harness.WeftJvm;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Handlers that share no memory and do not scale all the same: the report says why first. (One task
 * for all the rest: see the sample of conflicts.)
 */
class VerdictsIT {
  private static final String HANDLERS = Unscaled.class.getName();

  @TempDir private Path folder;

  @Test
  void aMonitorAroundTransactions() {
    assertLockAround("monitorAround");
  }

  @Test
  void aLockAroundTransactions() {
    assertLockAround("lockAround");
  }

  private void assertLockAround(String handler) {
    JsonObject report = report(handler);
    JsonObject first = first(report, "LOCK");
    assertEquals(handler, first.getJsonObject("site").getString("method"), first::encode);
    assertEquals(new JsonArray(), report.getJsonArray("conflicts"));
  }

  @Test
  void aMonitorInsideOfTransactions() {
    JsonObject first = first(report("monitorInside"), "LOCK");
    assertAdvice(first, "elide " + HANDLERS + ".monitorInside");
  }

  @Test
  void aCallThatCannotBeRolledBack() {
    JsonObject first = first(report("call"), "INEVITABLE");
    assertAdvice(first, "pure java.lang.System.setProperty");
    assertEquals("call", first.getJsonObject("site").getString("method"), first::encode);
  }

  @Test
  void theCollector() {
    JsonObject report = report("collections", "-XX:+UseSerialGC");
    first(report, "GC");
    assertEquals(new JsonArray(), report.getJsonArray("conflicts"));
  }

  private static JsonObject first(JsonObject report, String kind) {
    JsonArray verdicts = report.getJsonArray("verdicts");
    assertEquals(kind, verdicts.getJsonObject(0).getString("kind"), verdicts::encode);
    return verdicts.getJsonObject(0);
  }

  private static void assertAdvice(JsonObject verdict, String line) {
    assertTrue(verdict.getJsonArray("advice").contains(line), verdict::encode);
  }

  private JsonObject report(String handler, String... flags) {
    Path log = folder.resolve("log.jfr");
    WeftJvm.woven()
        .options("log=" + log)
        .flags("-XX:ActiveProcessorCount=2", "-Xmx256m")
        .flags(flags)
        .exact("has one cause only")
        .run(Unscaled.class, handler)
        .expectSuccess()
        .expectOut("done")
        .expectSilence();
    return Recordings.report(log);
  }
}
