package dev.weft.it.mutants;

import dev.weft.it.fixture.Cases;
import java.util.Arrays;
import java.util.List;

/**
 * A program that fails if the runtime is wrong: by its exit code, by a case that it reports as
 * failed, or by hanging. Immutable.
 *
 * @param name in the report
 * @param options the agent argument
 * @param main class of the program
 * @param arguments of the program
 */
record Detector(String name, String options, String main, List<String> arguments) {
  /** The cases of some fixtures. */
  static Detector cases(Class<?>... fixtures) {
    List<String> names = Arrays.stream(fixtures).map(Class::getName).toList();
    return new Detector(fixtures[0].getSimpleName(), "", Cases.class.getName(), names);
  }

  /** One case of a fixture. */
  static Detector one(Class<?> fixture, String method) {
    return new Detector(
        fixture.getSimpleName() + "." + method,
        "",
        Cases.class.getName(),
        List.of(fixture.getName() + "#" + method));
  }

  /** The same under injected aborts, delays and inevitability. */
  Detector withChaos(long seed, String rate) {
    String chaos = "chaos=" + seed + ":" + rate;
    return new Detector(name + " with " + chaos, chaos, main, arguments);
  }
}
