package dev.weft.it.retry;

import dev.weft.it.fixture.ordered.AlternativeCases;
import dev.weft.it.harness.CaseTests;
import dev.weft.it.harness.WeftJvm;
import dev.weft.it.retry.fixture.OrElseCases;
import dev.weft.it.retry.fixture.RetryCases;
import dev.weft.it.retry.fixture.UnwovenCases;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Waiting for a condition, and alternatives; also under injected aborts. */
class RetryIT {
  private static final String EXCLUDE = "exclude=dev.weft.it.retry.fixture.Plain";

  @TestFactory
  Stream<DynamicNode> cases() {
    return CaseTests.of(
        WeftJvm.woven().options(EXCLUDE),
        RetryCases.class,
        OrElseCases.class,
        AlternativeCases.class);
  }

  @TestFactory
  Stream<DynamicNode> alternativesUnderChaos() {
    return CaseTests.of(
        WeftJvm.woven().options("chaos=3:0.02"), OrElseCases.class, AlternativeCases.class);
  }

  @TestFactory
  Stream<DynamicNode> withoutTheAgent() {
    return CaseTests.of(WeftJvm.plain(), UnwovenCases.class);
  }
}
