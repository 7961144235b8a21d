package dev.weft.it.stm;

import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.PreparedJdk;
import dev.weft.it.harness.WeftJvm;
import dev.weft.it.stm.fixture.BankCases;
import dev.weft.it.stm.fixture.CounterCases;
import dev.weft.it.stm.fixture.IsolationCases;
import dev.weft.it.stm.fixture.LibraryBankCases;
import dev.weft.it.stm.fixture.MovedCases;
import dev.weft.it.stm.fixture.PhantomCases;
import dev.weft.it.stm.fixture.PrivatizationCases;
import dev.weft.it.stm.fixture.PublicationCases;
import dev.weft.it.stm.fixture.SerialOrderCases;
import dev.weft.it.stm.fixture.ZombieCases;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The results are those of some serial execution, and no attempt sees anything else. */
class IsolationIT {
  @TestFactory
  Stream<DynamicNode> isolation() {
    return CaseTests.of(
        WeftJvm.woven(),
        BankCases.class,
        LibraryBankCases.class,
        IsolationCases.class,
        PhantomCases.class,
        ZombieCases.class,
        PublicationCases.class,
        PrivatizationCases.class,
        CounterCases.class,
        SerialOrderCases.class);
  }

  /** References of eight bytes, and a collector that moves objects while they are used. */
  @TestFactory
  Stream<DynamicNode> withAnotherCollector() {
    return CaseTests.of(
        WeftJvm.woven().flags("-XX:+UseZGC"), LibraryBankCases.class, CounterCases.class);
  }

  /** Objects are moved all the time, while transactions wait for their records. */
  @TestFactory
  Stream<DynamicNode> whileObjectsMove() {
    PreparedJdk.skip("is about objects of the application");
    return CaseTests.of(
        WeftJvm.woven().flags("-XX:+UseSerialGC", "-Xmx512m", "-Xmn4m"), MovedCases.class);
  }
}
