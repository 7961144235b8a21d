package dev.weft.it.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.it.fixture.Cases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.Jdk;
import dev.weft.it.harness.Jdks;
import dev.weft.it.harness.JvmResult;
import dev.weft.it.harness.WeftJvm;
import dev.weft.it.jdk.fixture.CacheCases;
import dev.weft.it.jdk.fixture.ConcurrencyCases;
import dev.weft.it.jdk.fixture.FacilityMain;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class JdkIT {
  private static final String[] VERIFIED = {
    "-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal"
  };

  /** A hang limit: more than a hundred facilities in one JVM. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TestFactory
  Stream<DynamicNode> cachesAndConcurrency() {
    return CaseTests.of(WeftJvm.woven().flags(VERIFIED), CacheCases.class, ConcurrencyCases.class);
  }

  @TestFactory
  Stream<DynamicNode> facilities() {
    return Jdks.each(JdkIT::facilities);
  }

  private static Stream<DynamicTest> facilities(Jdk jdk) {
    // Else the compiler throws exceptions without a message where many have been thrown.
    WeftJvm jvm =
        WeftJvm.woven()
            .on(jdk)
            .flags(VERIFIED)
            .flags("-XX:-OmitStackTraceInFastThrow")
            .hangLimit(LIMIT);
    JvmResult result = jvm.run(FacilityMain.class);
    Map<String, String> outcomes = new HashMap<>();
    for (String line : result.outLines()) {
      String[] parts = line.split("\t", 4);
      if (line.startsWith(Cases.MARK)) {
        outcomes.put(parts[1], parts[2].equals("ok") ? "ok" : parts[2] + " " + parts[3]);
      } else if (line.startsWith(FacilityMain.TABLE)) {
        System.out.printf("%-45s %-75s %6s%n", parts[1], parts[2], parts[3]);
      }
    }
    Stream<DynamicTest> each =
        FacilityMain.names().stream()
            .map(name -> DynamicTest.dynamicTest(name, () -> verify(outcomes, name)));
    return Stream.concat(each, Stream.of(DynamicTest.dynamicTest("the JVM", () -> verify(result))));
  }

  private static void verify(Map<String, String> outcomes, String name) {
    String outcome = outcomes.getOrDefault(name, "not started");
    assertEquals("ok", outcome, outcome.translateEscapes());
  }

  private static void verify(JvmResult result) {
    result.expectSuccess().expectSilence();
  }
}
