package dev.weft.it.harness;

import dev.weft.it.fixture.Cases;
import dev.weft.it.fixture.Hang;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs cases in the JVM that runs the tests, each when its test is run, on a thread of its own.
 * Used by one thread.
 */
final class InProcess {
  private final Duration hangLimit;

  /** The first case that did not end, or null; it may hold up any other. */
  private String hanging;

  private InProcess(Duration hangLimit) {
    this.hangLimit = hangLimit;
  }

  /** A test for each case: it ends well, and prints nothing to standard error. */
  static Stream<DynamicTest> tests(Duration hangLimit, Class<?>... fixtures) {
    Cases.setInProcess();
    InProcess run = new InProcess(hangLimit);
    List<DynamicTest> tests = new ArrayList<>();
    for (Class<?> fixture : fixtures) {
      for (Method method : Cases.of(fixture)) {
        tests.add(DynamicTest.dynamicTest(Cases.name(method), () -> run.verify(method)));
      }
    }
    return tests.stream();
  }

  private void verify(Method method) throws InterruptedException {
    Exemption.skip(method);
    if (hanging != null) {
      throw new AssertionError("not started, since this one hangs: " + hanging);
    }
    String name = Cases.name(method);
    try (Capture capture = new Capture()) {
      Throwable[] thrown = new Throwable[1];
      Thread thread = new Thread(() -> thrown[0] = Cases.run(method), name);
      thread.setDaemon(true);
      thread.start();
      thread.join(TimeUnit.SECONDS.toMillis(Hang.limit(hangLimit.toSeconds())));
      if (thread.isAlive()) {
        hanging = name;
        throw new AssertionError(
            name + " hung for " + hangLimit + "\n" + Hang.stacks() + output(capture));
      }
      if (thrown[0] != null) {
        throw new AssertionError(thrown[0] + output(capture), thrown[0]);
      }
      if (!capture.err().isEmpty()) {
        throw new AssertionError("not silent" + output(capture));
      }
    }
  }

  private static String output(Capture capture) {
    return "\n--- out\n" + capture.out() + "\n--- err\n" + capture.err();
  }
}
