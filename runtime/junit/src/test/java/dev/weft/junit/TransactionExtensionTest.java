package dev.weft.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Without the agent every test fails with the sentence that says so: that shows which tests the
 * annotation reaches, and that none of them passes unnoticed.
 */
class TransactionExtensionTest {
  private static final AtomicInteger EXECUTED = new AtomicInteger();

  @BeforeEach
  void reset() {
    EXECUTED.set(0);
  }

  private static void expectRefusals(int count, Class<?> type) {
    for (Throwable failure : Engines.failures(count, Engines.run(type))) {
      assertInstanceOf(ExtensionConfigurationException.class, failure);
      assertEquals(Requirements.NO_AGENT, failure.getMessage());
    }
    assertEquals(0, EXECUTED.get());
  }

  @Test
  void everyKindOfTest() {
    expectRefusals(1 + 2 + 3, Kinds.class);
  }

  @Test
  void dynamicTests() {
    expectRefusals(3, Factories.class);
  }

  @Test
  void nestedClasses() {
    expectRefusals(2, Outer.class);
  }

  @Test
  void subclasses() {
    expectRefusals(2, Subclass.class);
  }

  @Test
  void interfaces() {
    expectRefusals(1, Implementation.class);
  }

  @Test
  void annotationOfAnAnnotation() {
    expectRefusals(2, Composed.class);
  }

  /** And only where it stands. */
  @Test
  void oneMethod() {
    assertEquals(2, Engines.run(OneMethod.class).started().count());
    assertEquals(1, EXECUTED.get());
    assertEquals(1, Engines.run(OneMethod.class).succeeded().count());
  }

  @WithTransactions
  static class Kinds {
    @Test
    void test() {
      EXECUTED.incrementAndGet();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void parameterized(int i) {
      EXECUTED.incrementAndGet();
    }

    @RepeatedTest(3)
    void repeated() {
      EXECUTED.incrementAndGet();
    }
  }

  static class Factories {
    @TestFactory
    @WithTransactions
    Stream<DynamicNode> factory() {
      return Stream.of(
          dynamicTest("one", EXECUTED::incrementAndGet),
          DynamicContainer.dynamicContainer(
              "some",
              Stream.of(
                  dynamicTest("two", EXECUTED::incrementAndGet),
                  dynamicTest("three", EXECUTED::incrementAndGet))));
    }
  }

  @WithTransactions
  static class Outer {
    @Nested
    class Inner {
      @Test
      void test() {
        EXECUTED.incrementAndGet();
      }

      @Nested
      class Innermost {
        @Test
        void test() {
          EXECUTED.incrementAndGet();
        }
      }
    }
  }

  @WithTransactions
  static class Superclass {
    @Test
    void inherited() {
      EXECUTED.incrementAndGet();
    }
  }

  static class Subclass extends Superclass {
    @Test
    void own() {
      EXECUTED.incrementAndGet();
    }
  }

  @WithTransactions
  interface Contract {
    @Test
    default void test() {
      EXECUTED.incrementAndGet();
    }
  }

  static class Implementation implements Contract {}

  @Retention(RetentionPolicy.RUNTIME)
  @WithTransactions(threads = 2)
  @interface Concurrent {}

  @Retention(RetentionPolicy.RUNTIME)
  @Test
  @Concurrent
  @interface ConcurrentTest {}

  static class Composed {
    @Test
    @Concurrent
    void annotated() {
      EXECUTED.incrementAndGet();
    }

    @ConcurrentTest
    void twice() {
      EXECUTED.incrementAndGet();
    }
  }

  static class OneMethod {
    @Test
    @WithTransactions
    void with() {
      EXECUTED.incrementAndGet();
    }

    @Test
    void without() {
      EXECUTED.incrementAndGet();
    }
  }
}
