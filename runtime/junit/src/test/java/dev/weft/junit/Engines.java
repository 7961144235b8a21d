package dev.weft.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs test classes inside a test. Stateless. */
final class Engines {
  private Engines() {}

  /** The tests of {@code types}, without the classes and other containers. */
  static Events run(Class<?>... types) {
    EngineTestKit.Builder builder = EngineTestKit.engine("junit-jupiter");
    for (Class<?> type : types) {
      builder.selectors(selectClass(type));
    }
    return builder.execute().testEvents();
  }

  /** What the tests threw; all of them must have failed, {@code expected} in number. */
  static List<Throwable> failures(int expected, Events tests) {
    assertEquals(expected, tests.started().count());
    List<Throwable> failures =
        tests
            .failed()
            .map(Event::getPayload)
            .map(payload -> (TestExecutionResult) payload.orElseThrow())
            .map(result -> result.getThrowable().orElseThrow())
            .toList();
    assertEquals(expected, failures.size());
    return failures;
  }
}
