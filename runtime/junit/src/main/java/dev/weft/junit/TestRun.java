package dev.weft.junit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.Executable;

/** One execution of a test, on one thread or several. Immutable. */
final class TestRun {
  private final Settings settings;
  private final Executable body;
  private final String name;
  private final Class<?> testClass;

  TestRun(Settings settings, ExtensionContext context, Executable body) {
    this.settings = settings;
    this.body = body;
    this.name = nameOf(context);
    this.testClass = testClassOf(context);
  }

  /** As reports show it: the names of the classes, of the method and of the invocation. */
  private static String nameOf(ExtensionContext context) {
    Optional<ExtensionContext> parent = context.getParent();
    // The outermost context is the engine.
    return parent.isPresent() && parent.get().getParent().isPresent()
        ? nameOf(parent.get()) + " > " + context.getDisplayName()
        : context.getDisplayName();
  }

  private static Class<?> testClassOf(ExtensionContext context) {
    Optional<Class<?>> type = context.getTestClass();
    return type.isPresent() ? type.get() : testClassOf(context.getParent().orElseThrow());
  }

  /** Throws what the test throws. */
  void execute() throws Throwable {
    if (settings.threads() == 1) {
      execute(0);
    } else {
      new TestThreads(settings.threads(), name, this::execute).execute();
    }
  }

  /**
   * Executes the test on the current thread.
   *
   * @param thread its number, counted from 1; 0 if it is the only one
   */
  private void execute(int thread) throws Throwable {
    TestTransaction transaction = new TestTransaction(body);
    try {
      transaction.execute(name, settings.aborts(), settings.seed() + thread);
      transaction.check(testClass, settings.inevitable());
    } catch (Throwable thrown) {
      if (!Failures.isAssumption(thrown)) {
        TransactionInfo.add(thrown, settings, thread, transaction.inevitability());
      }
      throw thrown;
    }
  }
}
