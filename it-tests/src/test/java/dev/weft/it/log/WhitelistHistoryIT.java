package dev.weft.it.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.it.fixture.log.WebHandler;
import dev.weft.it.harness.PreparedJdk;
import dev.weft.it.harness.Recordings;
import dev.weft.it.harness.WeftJvm;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What made the first web server on a transactional memory run its requests one at a time, though
 * nobody saw it: a clock and a hash, and then a set of weak references whose look-ups write. The
 * report names each, with a line for the whitelist that helps; the shipped lists need none.
 */
class WhitelistHistoryIT {
  private static final String HANDLER = WebHandler.class.getName();

  /** Overrides what the shipped lists say of clocks and hashes. */
  private static final List<String> LISTS_OFF =
      List.of("inevitable java.lang.System.current*", "inevitable java.security.MessageDigest.*");

  @TempDir private Path folder;

  @Test
  void withoutTheListsTheReportLeadsToThem() {
    PreparedJdk.skip("has rules for classes of the JDK");
    List<String> rules = new ArrayList<>(LISTS_OFF);
    // Each line uncovers the next call.
    follow(rules, "java.lang.System.currentTimeMillis", "handle");
    follow(rules, "java.security.MessageDigest.getInstance", "etag");
    follow(rules, "java.security.MessageDigest.digest", "etag");
    assertNothingLost(report(rules));
  }

  @Test
  void withTheListsNothingIsLost() {
    assertNothingLost(report(List.of()));
  }

  /** Takes the advice that the report gives. */
  private void follow(List<String> rules, String call, String method) {
    JsonObject report = report(rules);
    JsonArray reasons = report.getJsonArray("inevitable");
    JsonObject reason =
        IntStream.range(0, reasons.size())
            .mapToObj(reasons::getJsonObject)
            .filter(each -> call.equals(each.getString("reason")))
            .findFirst()
            .orElseThrow(() -> new AssertionError(call + " is missing in " + reasons.encode()));
    JsonObject caller = reason.getJsonObject("caller");
    assertEquals(HANDLER, caller.getString("class"));
    assertEquals(method, caller.getString("method"));
    assertTrue(reason.getString("entryPoint").startsWith(HANDLER + ".handle("), reason::encode);
    assertTrue(reason.getLong("aloneNanos") > 0, reason::encode);
    String line = "pure " + call;
    assertTrue(reason.getJsonArray("advice").contains(line), reason::encode);
    rules.add(line);
  }

  private static void assertNothingLost(JsonObject report) {
    JsonObject totals = report.getJsonObject("totals");
    assertTrue(totals.getLong("commits") >= 800, totals::encode);
    assertEquals(new JsonArray(), report.getJsonArray("inevitable"));
    assertEquals(0, totals.getLong("inevitable"), totals::encode);
    assertEquals(0, totals.getLong("aloneNanos"), totals::encode);
    assertEquals(new JsonArray(), report.getJsonArray("conflicts"));
    assertEquals(0, totals.getLong("aborts"), totals::encode);
  }

  private JsonObject report(List<String> rules) {
    Path log = folder.resolve("log" + rules.size() + ".jfr");
    WeftJvm.woven()
        .whitelist(rules.toArray(String[]::new))
        .options("log=" + log)
        .exact("counts attempts")
        .run(WebHandler.class)
        .expectSuccess()
        .expectOut("done")
        .expectSilence();
    return Recordings.report(log);
  }
}
