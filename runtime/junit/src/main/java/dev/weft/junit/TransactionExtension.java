package dev.weft.junit;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.function.Executable;

/**
 * Executes tests in transactions.
 *
 * <p>JUnit lets an interceptor proceed with an invocation once, but a transaction may need any
 * number of attempts. So the invocation is skipped, and the method called directly. Rejected:
 * proceeding in the first attempt, because interceptors further in would be missing in the others.
 *
 * <p>Stateless, hence thread-safe.
 */
final class TransactionExtension implements InvocationInterceptor {

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> test,
      ExtensionContext context)
      throws Throwable {
    Settings settings = Settings.of(context);
    Requirements.check(invocation, "interceptTestMethod");
    invocation.skip();
    execute(settings, context, TestMethod.of(test));
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> test,
      ExtensionContext context)
      throws Throwable {
    Settings settings = Settings.of(context);
    Requirements.check(invocation, "interceptTestTemplateMethod");
    invocation.skip();
    execute(settings, context, TestMethod.of(test));
  }

  @Override
  public void interceptDynamicTest(
      Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
      throws Throwable {
    Settings settings = Settings.of(context);
    Requirements.check(invocation, "interceptDynamicTest");
    invocation.skip();
    execute(settings, context, test.getExecutable());
  }

  private static void execute(Settings settings, ExtensionContext context, Executable body)
      throws Throwable {
    try {
      new TestRun(settings, context, body).execute();
    } catch (Throwable thrown) {
      if (!Failures.isAssumption(thrown) && !TransactionInfo.isIn(thrown)) {
        inform(thrown, settings, context);
      }
      throw thrown;
    }
  }

  /** An interrupt while waiting has no information yet; some exceptions take none. */
  private static void inform(Throwable thrown, Settings settings, ExtensionContext context) {
    TransactionInfo.add(thrown, settings, 0, null);
    if (!TransactionInfo.isIn(thrown)) {
      context.publishReportEntry("transaction", TransactionInfo.text(settings, 0, null));
    }
  }
}
