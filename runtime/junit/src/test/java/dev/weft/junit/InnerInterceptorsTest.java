package dev.weft.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An interceptor that could not be called is refused by name; all others are let be. */
class InnerInterceptorsTest {
  private static void expectRefusal(int count, Class<?> test, Class<?> interceptor) {
    for (Throwable failure : Engines.failures(count, Engines.run(test))) {
      assertTrue(failure.getMessage().contains(interceptor.getName()), failure::getMessage);
      assertTrue(failure.getMessage().contains("registered after"), failure::getMessage);
    }
  }

  /**
   * The agent is missing here: that this is the next complaint shows that there was none before.
   */
  private static void expectAcceptance(int count, Class<?> test) {
    for (Throwable failure : Engines.failures(count, Engines.run(test))) {
      assertEquals(Requirements.NO_AGENT, failure.getMessage());
    }
  }

  @Test
  void afterTheAnnotation() {
    expectRefusal(3, After.class, Everything.class);
  }

  @Test
  void inAFieldOfTheTest() {
    expectRefusal(1, Field.class, Everything.class);
  }

  @Test
  void behindAnotherOne() {
    expectRefusal(1, Second.class, Everything.class);
  }

  @Test
  void beforeTheAnnotation() {
    expectAcceptance(1, Before.class);
  }

  @Test
  void ofOtherMethods() {
    expectAcceptance(1, Unconcerned.class);
  }

  /** Intercepts all kinds of tests. */
  static class Everything implements InvocationInterceptor {
    @Override
    public void interceptTestMethod(
        Invocation<Void> invocation,
        ReflectiveInvocationContext<Method> test,
        ExtensionContext context)
        throws Throwable {
      invocation.proceed();
    }

    @Override
    public void interceptTestTemplateMethod(
        Invocation<Void> invocation,
        ReflectiveInvocationContext<Method> test,
        ExtensionContext context)
        throws Throwable {
      invocation.proceed();
    }

    @Override
    public void interceptDynamicTest(
        Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
        throws Throwable {
      invocation.proceed();
    }
  }

  /** Intercepts something, but no test. */
  static class BeforeEachOnly implements InvocationInterceptor {
    @Override
    public void interceptBeforeEachMethod(
        Invocation<Void> invocation,
        ReflectiveInvocationContext<Method> method,
        ExtensionContext context)
        throws Throwable {
      invocation.proceed();
    }
  }

  @WithTransactions
  @ExtendWith(Everything.class)
  static class After {
    @Test
    void test() {}

    @ParameterizedTest
    @ValueSource(ints = 1)
    void parameterized(int i) {}

    @TestFactory
    Stream<DynamicTest> factory() {
      return Stream.of(dynamicTest("one", () -> {}));
    }
  }

  @WithTransactions
  static class Field {
    @RegisterExtension private final Everything extension = new Everything();

    @Test
    void test() {}
  }

  @WithTransactions
  @ExtendWith({BeforeEachOnly.class, Everything.class})
  static class Second {
    @Test
    void test() {}
  }

  @ExtendWith(Everything.class)
  @WithTransactions
  static class Before {
    @Test
    @Timeout(60)
    void test() {}
  }

  @WithTransactions
  @ExtendWith(BeforeEachOnly.class)
  static class Unconcerned {
    @Test
    void test() {}
  }
}
