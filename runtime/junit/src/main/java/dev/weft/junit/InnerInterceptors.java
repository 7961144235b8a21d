package dev.weft.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/**
 * Finds interceptors that stand between this extension and the test method. JUnit has no API for
 * that, so this reads the chain of its engine (5.5 to 6.1 have the same one); where that cannot be
 * read, nothing is found. Stateless.
 */
final class InnerInterceptors {
  private static final String LINK =
      "org.junit.jupiter.engine.execution.InvocationInterceptorChain$InterceptedInvocation";

  private InnerInterceptors() {}

  /**
   * The outermost one that has a {@code method} of its own, or null. The default of the interface
   * does nothing and need not be called.
   */
  static InvocationInterceptor first(Invocation<?> invocation, String method) {
    Object link = invocation;
    while (link != null && link.getClass().getName().equals(LINK)) {
      if (read(link, "interceptor") instanceof InvocationInterceptor interceptor
          && intercepts(interceptor, method)) {
        return interceptor;
      }
      link = read(link, "invocation");
    }
    return null;
  }

  private static boolean intercepts(InvocationInterceptor interceptor, String name) {
    for (Method method : interceptor.getClass().getMethods()) {
      if (method.getName().equals(name)
          && method.getDeclaringClass() != InvocationInterceptor.class) {
        return true;
      }
    }
    return false;
  }

  private static Object read(Object link, String name) {
    try {
      Field field = link.getClass().getDeclaredField(name);
      return field.trySetAccessible() ? field.get(link) : null;
    } catch (NoSuchFieldException | IllegalAccessException e) {
      return null;
    }
  }
}
