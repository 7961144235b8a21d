package dev.weft.it.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weft.it.fixture.Cases;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs fixtures in one JVM and makes a test of each of their cases. */
public final class CaseTests {
  private final JvmResult result;
  private final Map<String, String> failures = new HashMap<>();
  private final Map<String, String> outcomes = new HashMap<>();

  private CaseTests(JvmResult result) {
    this.result = result;
    for (String line : result.outLines()) {
      if (line.startsWith(Cases.MARK)) {
        String[] parts = line.split("\t", 4);
        outcomes.put(parts[1], parts[2]);
        failures.put(parts[1], parts[3]);
      }
    }
  }

  /**
   * Runs all cases of {@code fixtures} in one JVM.
   *
   * @return a test for each case, and one for the JVM as a whole: exit code 0, nothing on standard
   *     error
   */
  public static Stream<DynamicTest> of(WeftJvm jvm, Class<?>... fixtures) {
    String[] names = Arrays.stream(fixtures).map(Class::getName).toArray(String[]::new);
    CaseTests tests = new CaseTests(jvm.attempt(Cases.class.getName(), names));
    List<DynamicTest> all = new ArrayList<>();
    for (Class<?> fixture : fixtures) {
      for (Method method : Cases.of(fixture)) {
        String name = Cases.name(method);
        all.add(DynamicTest.dynamicTest(name, () -> tests.verify(name)));
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
  public static Stream<DynamicTest> apart(Supplier<WeftJvm> jvm, Class<?> fixture) {
    return Cases.of(fixture).stream()
        .map(
            method ->
                DynamicTest.dynamicTest(
                    Cases.name(method),
                    () -> {
                      String argument = fixture.getName() + "#" + method.getName();
                      CaseTests tests =
                          new CaseTests(jvm.get().attempt(Cases.class.getName(), argument));
                      tests.verify(Cases.name(method));
                      tests.verifyJvm();
                    }));
  }

  private void verify(String name) {
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
