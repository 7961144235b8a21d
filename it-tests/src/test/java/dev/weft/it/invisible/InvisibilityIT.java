package dev.weft.it.invisible;

import dev.weft.it.fixture.invisible.Look;
import dev.weft.it.harness.Comparison;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a program prints of itself is the same with the agent and without. */
class InvisibilityIT {
  @TestFactory
  Stream<DynamicTest> reflection() {
    return Comparison.of(Look.class);
  }
}
