package dev.weft.it.eventloop;

import dev.weft.it.fixture.eventloop.AdapterCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.WeftJvm;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Handlers of Vert.x and Netty that an adapter makes transactions. */
class AdapterIT {
  @TestFactory
  Stream<DynamicNode> cases() {
    return CaseTests.of(
        WeftJvm.woven()
            .whitelist("pure dev.weft.it.fixture.eventloop.Meeting.*")
            .classPath(Path.of(System.getProperty("weft.samples.jar"))),
        AdapterCases.class);
  }
}
