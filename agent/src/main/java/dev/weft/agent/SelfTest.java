package dev.weft.agent;

import dev.weft.runtime.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Runs one tiny transaction at start-up and checks that it was tracked. An agent that silently does
 * nothing gives wrong results with exit code 0.
 */
final class SelfTest {
  private SelfTest() {}

  static void run() throws Exception {
    List<String> list = new ArrayList<>(List.of("before"));
    int[] attempts = {0};
    // No lambda: to link the first one takes some milliseconds.
    Engine.call(
        "start-up self-test",
        new Callable<Void>() {
          @Override
          public Void call() {
            attempts[0]++;
            list.add("after");
            return null;
          }
        });
    if (attempts[0] != 1 || list.size() != 2) {
      throw new IllegalStateException("the self-test ran " + attempts[0] + " times: " + list);
    }
    Probe.check(list);
  }

  /** Rolls a write to a JDK collection back, which works only if the JDK is woven. */
  private static final class Probe {
    static void check(List<String> list) {
      dev.weft.runtime.Transaction tx = dev.weft.runtime.Units.begin(0, "start-up self-test");
      IllegalArgumentException stop = new IllegalArgumentException();
      list.add("rolled back");
      dev.weft.runtime.Units.failed(tx, stop, new String[] {stop.getClass().getName()});
      if (list.size() != 2) {
        throw new IllegalStateException(
            "the JDK is not woven; is another agent or a JVM flag in the way of retransformation?");
      }
    }
  }
}
