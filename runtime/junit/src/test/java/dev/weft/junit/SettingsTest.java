package dev.weft.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;

/** The innermost annotation counts, and wrong attributes are said to be wrong. */
class SettingsTest {
  private static final List<Settings> SEEN = new ArrayList<>();

  @BeforeEach
  @AfterEach
  void reset() {
    SEEN.clear();
  }

  private static List<Settings> seen(Class<?> type) {
    Engines.run(type);
    return SEEN;
  }

  @Test
  void methodOverNestedOverClass() {
    Set<Integer> threads =
        seen(Outer.class).stream().map(Settings::threads).collect(Collectors.toSet());
    assertEquals(Set.of(2, 3, 4), threads);
    // All attributes of one annotation: the defaults, too, win over those further out.
    assertEquals(Set.of(5, 2), SEEN.stream().map(Settings::aborts).collect(Collectors.toSet()));
  }

  @Test
  void dynamicTestsHaveThoseOfTheirFactory() {
    assertEquals(List.of(new Settings(1, 6, 9, false)), seen(Factory.class));
  }

  @Test
  void seeds() {
    Set<Long> seeds = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      seen(Outer.class).stream()
          .filter(settings -> settings.threads() == 2)
          .forEach(settings -> seeds.add(settings.seed()));
    }
    assertEquals(5, seeds.size(), "a fresh one each time");
    for (long seed : seeds) {
      assertNotEquals(0, seed);
    }
  }

  @Test
  void outOfRange() {
    Set<String> messages = new TreeSet<>();
    for (Throwable failure : Engines.failures(4, Engines.run(OutOfRange.class))) {
      messages.add(failure.getMessage());
    }
    assertEquals(
        Set.of(
            "@WithTransactions: aborts must be 0 to 9, not -1",
            "@WithTransactions: aborts must be 0 to 9, not 10",
            "@WithTransactions: threads must be 1 to 1024, not 0",
            "@WithTransactions: threads must be 1 to 1024, not 1025"),
        messages);
  }

  /** Notes the settings that the extension would use. */
  static class Look implements AfterEachCallback, InvocationInterceptor {
    @Override
    public void afterEach(ExtensionContext context) {
      if (context.getTestMethod().filter(m -> m.isAnnotationPresent(Test.class)).isPresent()) {
        SEEN.add(Settings.of(context));
      }
    }

    @Override
    public void interceptDynamicTest(
        Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
        throws Throwable {
      SEEN.add(Settings.of(context));
      invocation.proceed();
    }
  }

  @ExtendWith(Look.class)
  @WithTransactions(threads = 2, aborts = 5)
  static class Outer {
    @Test
    void ofTheClass() {}

    @Test
    @WithTransactions(threads = 3)
    void ofTheMethod() {}

    @Nested
    @WithTransactions(threads = 4)
    class Inner {
      @Test
      void ofTheNestedClass() {}
    }
  }

  @ExtendWith(Look.class)
  static class Factory {
    @TestFactory
    @WithTransactions(aborts = 1, threads = 6, seed = 9, inevitable = false)
    Stream<DynamicTest> factory() {
      return Stream.of(DynamicTest.dynamicTest("one", () -> {}));
    }
  }

  static class OutOfRange {
    @Test
    @WithTransactions(aborts = -1)
    void negative() {}

    @Test
    @WithTransactions(aborts = 10)
    void tooMany() {}

    @Test
    @WithTransactions(threads = 0)
    void noThread() {}

    @Test
    @WithTransactions(threads = 1025)
    void tooManyThreads() {}
  }
}
