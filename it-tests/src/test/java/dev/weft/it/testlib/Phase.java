package dev.weft.it.testlib;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import junit.framework.TestCase;

/** A part of a test of JUnit 3, which is protected. It is executed on the calling thread. */
enum Phase {
  SET_UP("setUp"),
  TEST("runTest"),
  TEAR_DOWN("tearDown"),
  /** All three, as JUnit does it. */
  WHOLE("runBare");

  private final String label;
  private final Method method;

  Phase(String name) {
    label = name;
    try {
      method = TestCase.class.getDeclaredMethod(name);
    } catch (NoSuchMethodException e) {
      throw new ExceptionInInitializerError(e);
    }
    method.setAccessible(true);
  }

  /** The name of the method. */
  @Override
  public String toString() {
    return label;
  }

  /** Executes this part; returns what it throws, or null. */
  Throwable run(TestCase test) {
    try {
      method.invoke(test);
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (IllegalAccessException e) {
      return e;
    }
  }
}
