package dev.weft.it.invisible;

import dev.weft.it.fixture.invisible.Handles;
import dev.weft.it.fixture.invisible.Look;
import dev.weft.it.fixture.invisible.Streams;
import dev.weft.it.fixture.invisible.Traces;
import dev.weft.it.harness.Comparison;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** What a program prints of itself is the same with the agent and without. */
class InvisibilityIT {
  @TestFactory
  Stream<DynamicNode> reflection() {
    return Comparison.of(Look.class);
  }

  @TestFactory
  Stream<DynamicNode> serialization() {
    return Comparison.of(Streams.class);
  }

  @TestFactory
  Stream<DynamicNode> methodHandlesAndProxies() {
    return Comparison.of(Handles.class);
  }

  @TestFactory
  Stream<DynamicNode> stackTraces() {
    return Comparison.of(Traces.class);
  }
}
