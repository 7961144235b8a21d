package dev.weft.it.stm;

import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.WeftJvm;
import dev.weft.it.stm.fixture.InitialiserRestartCases;
import dev.weft.it.stm.fixture.InitialiserUnitCases;
import dev.weft.it.stm.fixture.LoadingCases;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Loading and initialising classes while transactions run. */
class LoadingIT {
  @TestFactory
  Stream<DynamicNode> loading() {
    return CaseTests.of(WeftJvm.woven(), LoadingCases.class);
  }

  @TestFactory
  Stream<DynamicNode> initialisersThatRunUnits() {
    return CaseTests.of(WeftJvm.woven(), InitialiserUnitCases.class, InitialiserRestartCases.class);
  }
}
