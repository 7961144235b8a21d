package dev.weft.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weft.it.fixture.Cases;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs fixtures and makes a test of each of their cases. Under chaos, cases that cannot stand it
 * are skipped.
 */
public final class CaseTests {
  private final JvmResult result;
  private final boolean chaos;
  private final Map<String, String> failures = new HashMap<>();
  private final Map<String, String> outcomes = new HashMap<>();

  private CaseTests(WeftJvm jvm, Jdk jdk, List<String> arguments) {
    result = jvm.attempt(jdk, Cases.class.getName(), arguments.toArray(new String[0]));
    chaos = jvm.isUnderChaos();
    for (String line : result.outLines()) {
      if (line.startsWith(Cases.MARK)) {
        String[] parts = line.split("\t", 4);
        outcomes.put(parts[1], parts[2]);
        failures.put(parts[1], parts[3]);
      }
    }
  }

  /**
   * Runs all cases of {@code fixtures}: in one JVM, or one for each JDK that is asked for; or in
   * this one if that is asked for and {@code jvm} has nothing special.
   *
   * @return a test for each case, and one for the JVM as a whole: exit code 0, nothing on standard
   *     error
   */
  public static Stream<DynamicNode> of(WeftJvm jvm, Class<?>... fixtures) {
    if (jvm.isOrdinary() && Mode.current() == Mode.IN_PROCESS) {
      return InProcess.tests(jvm.hangLimit(), fixtures).map(test -> test);
    }
    return Jdks.each(jvm.jdks(), jdk -> launched(jvm, jdk, fixtures));
  }

  private static Stream<DynamicTest> launched(WeftJvm jvm, Jdk jdk, Class<?>... fixtures) {
    List<String> arguments = new ArrayList<>();
    for (Class<?> fixture : fixtures) {
      for (Method method : Cases.of(fixture)) {
        if (!(jvm.isUnderChaos() && Exemption.holds(method))) {
          arguments.add(argument(method));
        }
      }
    }
    CaseTests tests = new CaseTests(jvm, jdk, arguments);
    List<DynamicTest> all = new ArrayList<>();
    for (Class<?> fixture : fixtures) {
      for (Method method : Cases.of(fixture)) {
        all.add(DynamicTest.dynamicTest(Cases.name(method), () -> tests.verify(method)));
      }
    }
    all.add(DynamicTest.dynamicTest("the JVM", tests::verifyJvm));
    return all.stream();
  }

  /**
   * Runs each case of {@code fixture} in a JVM of its own.
   *
   * @param jvm makes the JVM
   * @return a test for each case, which also says that the JVM ended well
   */
  public static Stream<DynamicNode> apart(Supplier<WeftJvm> jvm, Class<?> fixture) {
    return Jdks.each(
        jvm.get().jdks(),
        jdk ->
            Cases.of(fixture).stream()
                .map(
                    method ->
                        DynamicTest.dynamicTest(
                            Cases.name(method), () -> verifyApart(jvm.get(), jdk, method))));
  }

  private static void verifyApart(WeftJvm jvm, Jdk jdk, Method method) {
    if (jvm.isUnderChaos()) {
      Exemption.skip(method);
    }
    CaseTests tests = new CaseTests(jvm, jdk, List.of(argument(method)));
    tests.verify(method);
    tests.verifyJvm();
  }

  private static String argument(Method method) {
    return method.getDeclaringClass().getName() + "#" + method.getName();
  }

  private void verify(Method method) {
    if (chaos) {
      Exemption.skip(method);
    }
    String name = Cases.name(method);
    String outcome = outcomes.getOrDefault(name, "not started");
    if (outcome.equals("failed")) {
      fail(failures.get(name).translateEscapes());
    }
    assertEquals("ok", outcome, result::toString);
  }

  private void verifyJvm() {
    result.expectEnd().expectSuccess().expectSilence();
  }
}
