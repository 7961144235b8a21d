package dev.weft.it.fault;

import dev.weft.it.fixture.Cases;
import dev.weft.it.fixture.fault.ClassCases;
import dev.weft.it.fixture.fault.InterruptCases;
import dev.weft.it.fixture.fault.MemoryCases;
import dev.weft.it.fixture.fault.OverflowCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.WeftJvm;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Transactions in a JVM that runs out of something. */
class FaultsIT {
  @TestFactory
  Stream<DynamicNode> threadsAndClasses() {
    return CaseTests.of(WeftJvm.woven(), InterruptCases.class, ClassCases.class);
  }

  /** The JVM refuses the class, as it does without the agent; the program goes on. */
  @Test
  void classFileThatNobodyCanRead() {
    WeftJvm.woven()
        .exact("expects the first failure")
        .run(Cases.class, ClassCases.CutOff.class.getName())
        .expectSuccess()
        .expectErr("Wanted can be neither woven nor guarded: ")
        .expectOut("#case\tCutOff.classFile\tstarts\t", "#case\tCutOff.classFile\tok\t");
  }

  @TestFactory
  Stream<DynamicNode> stack() {
    return CaseTests.of(WeftJvm.woven(), OverflowCases.class);
  }

  /** Compiled frames are smaller, and some calls have none. */
  @TestFactory
  Stream<DynamicNode> stackOfTheInterpreter() {
    return CaseTests.of(WeftJvm.woven().flags("-Xint"), OverflowCases.class);
  }

  @TestFactory
  Stream<DynamicNode> memory() {
    return CaseTests.of(WeftJvm.woven().flags("-Xmx64m", "-XX:+UseSerialGC"), MemoryCases.class);
  }
}
