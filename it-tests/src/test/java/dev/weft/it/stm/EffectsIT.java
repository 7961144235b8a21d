package dev.weft.it.stm;

import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.PreparedJdk;
import dev.weft.it.harness.WeftJvm;
import dev.weft.it.stm.fixture.BesideCases;
import dev.weft.it.stm.fixture.CallbackCases;
import dev.weft.it.stm.fixture.DeferredCases;
import dev.weft.it.stm.fixture.HookCases;
import dev.weft.it.stm.fixture.InevitableCases;
import dev.weft.it.stm.fixture.ThreadCases;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** What leaves a transaction or comes back into it: effects, calls put off, callbacks, threads. */
class EffectsIT {
  @TestFactory
  Stream<DynamicNode> effects() {
    String ofTheApplication = "defer dev.weft.it.stm.fixture.DeferredCases$Outbox.send";
    // A prepared JDK takes no rules for its classes; loggers are deferred without one, too.
    String ofTheJdk =
        PreparedJdk.isRequested() ? "#" : "defer java.util.logging.Logger.info(java.lang.String)";
    return CaseTests.of(
        WeftJvm.woven().whitelist(ofTheApplication, ofTheJdk),
        HookCases.class,
        InevitableCases.class,
        BesideCases.class,
        DeferredCases.class,
        CallbackCases.class,
        ThreadCases.class);
  }
}
