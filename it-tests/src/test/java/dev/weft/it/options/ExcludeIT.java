package dev.weft.it.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.it.fixture.options.ExcludeCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.Recordings;
import dev.weft.it.harness.WeftJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The option exclude. */
class ExcludeIT {
  private static final String EXCLUDED = "dev.weft.it.fixture.options.Excluded";

  @TestFactory
  Stream<DynamicNode> excludedClass(@TempDir Path folder) {
    Path log = folder.resolve("log.jfr");
    WeftJvm jvm = WeftJvm.woven().options("exclude=com.acme.**;" + EXCLUDED + ",log=" + log);
    Stream<DynamicNode> cases = CaseTests.of(jvm, ExcludeCases.class);
    List<String> entering = Recordings.reasons(log, "entering");
    List<String> nested = Recordings.reasons(log, "enteringNested");
    return Stream.concat(
        cases,
        Stream.of(
            DynamicTest.dynamicTest(
                "reason in the log", () -> assertEquals(List.of(EXCLUDED + ".add"), entering)),
            DynamicTest.dynamicTest(
                "reason in the log, nested class",
                () -> assertEquals(List.of(EXCLUDED + "$Nested.add"), nested))));
  }
}
