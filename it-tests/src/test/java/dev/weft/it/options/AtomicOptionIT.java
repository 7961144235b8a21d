package dev.weft.it.options;

import dev.weft.it.fixture.options.AtomicCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.WeftJvm;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The option atomic. */
class AtomicOptionIT {
  @TestFactory
  Stream<DynamicNode> namedMethods() {
    String cases = "dev.weft.it.fixture.options.AtomicCases";
    String patterns =
        String.join(
            ";",
            cases + "$Handlers.handle*",
            "@dev.weft.it.fixture.options.MyAtomic",
            cases + ".exact(int,java.lang.String)",
            cases + "$In*.*");
    return CaseTests.of(WeftJvm.woven().options("atomic=" + patterns), AtomicCases.class);
  }
}
