package dev.weft.it.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.weft.it.harness.ClassPath;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/**
 * The protocol has its properties in all states of small scopes, and TLC finds each defect of it.
 * Larger scopes: {@code it-tests/model}.
 */
@EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "the model is the same on every JDK")
class ModelIT {
  private static final int PARALLEL = 2;
  private static final long LIMIT_MINUTES = 10;

  @TestFactory
  Stream<DynamicTest> checks() {
    Tlc tlc = new Tlc(ClassPath.place(ModelIT.class).resolveSibling("model"), 1, LIMIT_MINUTES);
    ExecutorService checks = Executors.newFixedThreadPool(PARALLEL);
    List<DynamicTest> tests = new ArrayList<>();
    for (Scope scope : Scopes.SMALL) {
      Future<Tlc.Result> result = checks.submit(() -> tlc.check(scope, Scopes.RIGHT));
      tests.add(dynamicTest(scope.name(), () -> expect(null, result.get())));
    }
    for (Defect defect : Scopes.DEFECTS) {
      Future<Tlc.Result> result = checks.submit(() -> tlc.check(defect.scope(), defect.name()));
      tests.add(dynamicTest(defect.name(), () -> expect(defect.property(), result.get())));
    }
    checks.shutdown();
    return tests.stream();
  }

  private static void expect(String violated, Tlc.Result result) {
    assertEquals(violated, result.violated(), result::output);
  }
}
