package dev.weft.junit;

import dev.weft.runtime.Engine;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/** What has to be so before a test can run in a transaction. Stateless. */
final class Requirements {
  static final String NO_AGENT =
      "@WithTransactions needs the Weft agent in the JVM that runs the tests: add"
          + " -javaagent:weft.jar to its command line, with Maven to argLine of the surefire"
          + " plugin, with Gradle to jvmArgs of the task test.";

  private Requirements() {}

  /**
   * Refuses what would make the test mean less than it says.
   *
   * @param method of {@link InvocationInterceptor}, the one that is being called
   * @throws ExtensionConfigurationException with one sentence
   */
  static void check(Invocation<?> invocation, String method) {
    InvocationInterceptor inner = InnerInterceptors.first(invocation, method);
    if (inner != null) {
      throw new ExtensionConfigurationException(
          "@WithTransactions calls the test method directly, once for each attempt, and so cannot"
              + " call the interceptor "
              + inner.getClass().getName()
              + ", which was registered after it: write @WithTransactions after that extension.");
    }
    if (!Engine.installed()) {
      throw new ExtensionConfigurationException(NO_AGENT);
    }
    if (Engine.isActive() || Engine.isSuspended()) {
      throw new ExtensionConfigurationException(
          "@WithTransactions begins a transaction for the test, but an extension registered before"
              + " it has begun one already.");
    }
  }
}
