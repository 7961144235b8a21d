package dev.weft.it.stm;

import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.WeftJvm;
import dev.weft.it.stm.fixture.DeuceDefectCases;
import dev.weft.it.stm.fixture.UserReportCases;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** What went wrong elsewhere, by name. */
class PeersIT {
  @TestFactory
  Stream<DynamicNode> defectsOfOthers() {
    return CaseTests.of(WeftJvm.woven(), DeuceDefectCases.class, UserReportCases.class);
  }
}
