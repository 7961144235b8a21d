package dev.weft.it.lang;

import dev.weft.it.fixture.lang.ArrayCases;
import dev.weft.it.fixture.lang.AtomicCounterCases;
import dev.weft.it.fixture.lang.CapturedCases;
import dev.weft.it.fixture.lang.CapturedCollectionCases;
import dev.weft.it.fixture.lang.CompoundCases;
import dev.weft.it.fixture.lang.ConcatCases;
import dev.weft.it.fixture.lang.ContentionCases;
import dev.weft.it.fixture.lang.CounterCases;
import dev.weft.it.fixture.lang.DeferredCases;
import dev.weft.it.fixture.lang.DefinitionCases;
import dev.weft.it.fixture.lang.EnumCases;
import dev.weft.it.fixture.lang.ExceptionCases;
import dev.weft.it.fixture.lang.FieldCases;
import dev.weft.it.fixture.lang.FieldWayCases;
import dev.weft.it.fixture.lang.FinallyCases;
import dev.weft.it.fixture.lang.GenericCases;
import dev.weft.it.fixture.lang.IndependentFieldCases;
import dev.weft.it.fixture.lang.InitialiserCases;
import dev.weft.it.fixture.lang.InnerCases;
import dev.weft.it.fixture.lang.InterfaceCases;
import dev.weft.it.fixture.lang.LambdaCases;
import dev.weft.it.fixture.lang.LockOrderCases;
import dev.weft.it.fixture.lang.MethodCases;
import dev.weft.it.fixture.lang.MonitorCases;
import dev.weft.it.fixture.lang.NestCases;
import dev.weft.it.fixture.lang.OwnMonitorCases;
import dev.weft.it.fixture.lang.OwnershipCases;
import dev.weft.it.fixture.lang.PureCases;
import dev.weft.it.fixture.lang.ReadCases;
import dev.weft.it.fixture.lang.RecordCases;
import dev.weft.it.fixture.lang.RecordCodeCases;
import dev.weft.it.fixture.lang.ReferenceCases;
import dev.weft.it.fixture.lang.RepeatCases;
import dev.weft.it.fixture.lang.RestartCases;
import dev.weft.it.fixture.lang.SetOnceCases;
import dev.weft.it.fixture.lang.SharedHandlerCases;
import dev.weft.it.fixture.lang.SwitchCases;
import dev.weft.it.fixture.lang.TextCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.PreparedJdk;
import dev.weft.it.harness.WeftJvm;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class LanguageIT {
  private static final Class<?>[] FEATURES = {
    ArrayCases.class,
    CapturedCases.class,
    CapturedCollectionCases.class,
    CompoundCases.class,
    ConcatCases.class,
    EnumCases.class,
    ExceptionCases.class,
    FieldCases.class,
    FinallyCases.class,
    GenericCases.class,
    InitialiserCases.class,
    InnerCases.class,
    InterfaceCases.class,
    LambdaCases.class,
    MethodCases.class,
    MonitorCases.class,
    NestCases.class,
    OwnMonitorCases.class,
    OwnershipCases.class,
    ReadCases.class,
    ReferenceCases.class,
    RecordCases.class,
    RecordCodeCases.class,
    IndependentFieldCases.class,
    FieldWayCases.class,
    AtomicCounterCases.class,
    SetOnceCases.class,
    RepeatCases.class,
    SharedHandlerCases.class,
    TextCases.class,
    SwitchCases.class,
  };

  @TestFactory
  Stream<DynamicNode> features() {
    PreparedJdk.skip("is in the verified JVM, too");
    return CaseTests.of(WeftJvm.woven(), FEATURES);
  }

  /** The same with every class verified, the JDK's own too. */
  @TestFactory
  Stream<DynamicNode> verified() {
    return CaseTests.of(
        WeftJvm.woven()
            .flags("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal")
            .flags("-XX:+BytecodeVerificationRemote"),
        FEATURES);
  }

  @TestFactory
  Stream<DynamicNode> contention() {
    return CaseTests.of(WeftJvm.woven(), ContentionCases.class, CounterCases.class);
  }

  @TestFactory
  Stream<DynamicNode> restarts() {
    return CaseTests.of(WeftJvm.woven(), RestartCases.class, DefinitionCases.class);
  }

  @TestFactory
  Stream<DynamicNode> annotations() {
    return CaseTests.of(WeftJvm.woven(), PureCases.class, DeferredCases.class);
  }

  @TestFactory
  Stream<DynamicNode> monitorsAndInevitability() {
    return CaseTests.apart(WeftJvm::woven, LockOrderCases.class);
  }
}
