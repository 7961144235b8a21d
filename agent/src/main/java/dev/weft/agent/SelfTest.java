package dev.weft.agent;

import dev.weft.runtime.Engine;
import java.util.AbstractMap;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Runs one tiny transaction at start-up and checks that it was tracked. An agent that silently does
 * nothing gives wrong results with exit code 0.
 */
final class SelfTest {
  private SelfTest() {}

  static void run() throws Exception {
    Map.Entry<String, String> entry = new AbstractMap.SimpleEntry<>("key", "before");
    int[] attempts = {0};
    // No lambda: to link the first one takes some milliseconds.
    Engine.call(
        "start-up self-test",
        new Callable<Void>() {
          @Override
          public Void call() {
            attempts[0]++;
            entry.setValue("after");
            return null;
          }
        });
    if (attempts[0] != 1 || !entry.getValue().equals("after")) {
      throw new IllegalStateException("the self-test ran " + attempts[0] + " times: " + entry);
    }
    Probe.check(entry);
  }

  /**
   * Rolls a write to an object of the JDK back, which works only if the JDK is woven. The method
   * has its barriers in place: to link a companion takes the JVM some milliseconds.
   */
  private static final class Probe {
    static void check(Map.Entry<String, String> entry) {
      dev.weft.runtime.Transaction tx = dev.weft.runtime.Units.begin(0, "start-up self-test");
      IllegalArgumentException stop = new IllegalArgumentException();
      entry.setValue("rolled back");
      dev.weft.runtime.Units.failed(tx, stop, new String[] {stop.getClass().getName()});
      if (!entry.getValue().equals("after")) {
        throw new IllegalStateException(
            "the JDK is not woven; is another agent or a JVM flag in the way of retransformation?");
      }
    }
  }
}
