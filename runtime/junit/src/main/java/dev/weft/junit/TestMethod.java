package dev.weft.junit;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.function.Executable;

/**
 * A test method with its instance and its arguments.
 *
 * <p>A method handle, and not {@code Method.invoke}: it throws what the test throws, its frames are
 * in no stack trace, and it reads hardly any memory where an attempt could be rolled back.
 *
 * <p>Immutable; may be executed by any number of threads at the same time.
 */
final class TestMethod implements Executable {
  private final MethodHandle bound;

  private TestMethod(MethodHandle bound) {
    this.bound = bound;
  }

  /** Does everything that needs no transaction. */
  static TestMethod of(ReflectiveInvocationContext<Method> test) throws IllegalAccessException {
    Method method = test.getExecutable();
    method.setAccessible(true);
    MethodHandle handle = MethodHandles.lookup().unreflect(method).asFixedArity();
    if (test.getTarget().isPresent()) {
      handle = handle.bindTo(test.getTarget().get());
    }
    Object[] arguments = test.getArguments().toArray();
    handle = MethodHandles.insertArguments(handle, 0, arguments);
    return new TestMethod(handle.asType(MethodType.methodType(void.class)));
  }

  @Override
  public void execute() throws Throwable {
    bound.invokeExact();
  }
}
