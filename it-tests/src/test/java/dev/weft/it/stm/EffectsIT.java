package dev.weft.it.stm;

import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.WeftJvm;
import dev.weft.it.stm.fixture.BesideCases;
import dev.weft.it.stm.fixture.CallbackCases;
import dev.weft.it.stm.fixture.DeferredCases;
import dev.weft.it.stm.fixture.HookCases;
import dev.weft.it.stm.fixture.InevitableCases;
import dev.weft.it.stm.fixture.ThreadCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What leaves a transaction or comes back into it: effects, calls put off, callbacks, threads. */
class EffectsIT {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> effects() throws IOException {
    Path policy = folder.resolve("defer.policy");
    Files.write(
        policy,
        List.of(
            "# An application class and one of the JDK.",
            "defer dev.weft.it.stm.fixture.DeferredCases$Outbox.send",
            "defer java.util.logging.Logger.info(java.lang.String)"));
    return CaseTests.of(
        WeftJvm.woven().options("whitelist=" + policy),
        HookCases.class,
        InevitableCases.class,
        BesideCases.class,
        DeferredCases.class,
        CallbackCases.class,
        ThreadCases.class);
  }
}
