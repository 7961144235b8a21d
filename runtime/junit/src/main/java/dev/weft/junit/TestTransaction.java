package dev.weft.junit;

import dev.weft.runtime.Engine;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;

/** One transaction of a test. Confined to its thread. */
final class TestTransaction implements Callable<Void> {
  private final Executable body;

  /** Written in the transaction: what an attempt that is rolled back has noted is forgotten. */
  private String inevitability;

  TestTransaction(Executable body) {
    this.body = body;
  }

  /** Executes the test until it has committed; throws what it throws. */
  void execute(String name, int aborts, long seed) throws Exception {
    Engine.call(name, this, aborts, seed);
  }

  /** Called by the engine, once for each attempt. */
  @Override
  public Void call() throws Exception {
    try {
      body.execute();
      return null;
    } catch (Throwable thrown) {
      throw TestTransaction.<RuntimeException>unchecked(thrown);
    } finally {
      inevitability = Engine.inevitability();
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** The call that made the transaction inevitable, or null. */
  String inevitability() {
    return inevitability;
  }

  /**
   * To be called when the test has passed.
   *
   * @param allowed whether it may be inevitable
   * @throws AssertionFailedError if it is and may not, or if the test class is not woven
   */
  void check(Class<?> testClass, boolean allowed) {
    if (inevitability == null) {
      return;
    }
    if (isMethodOf(testClass)) {
      throw new AssertionFailedError(
          "The test class is not woven, so the test ran alone and without forced aborts: "
              + inevitability
              + " is left out by the option exclude or by a policy file, or cannot be woven, as the"
              + " agent has then said on standard error.");
    }
    if (!allowed) {
      throw new AssertionFailedError(
          "The test became inevitable, which @WithTransactions(inevitable = false) forbids: "
              + inevitability
              + " cannot be rolled back.");
    }
  }

  /** Woven methods are named only if they are native: entering them is no reason. */
  private boolean isMethodOf(Class<?> testClass) {
    for (Class<?> type = testClass; type != Object.class; type = type.getSuperclass()) {
      String prefix = type.getName() + ".";
      if (inevitability.startsWith(prefix)) {
        String name = inevitability.substring(prefix.length());
        for (Method method : type.getDeclaredMethods()) {
          if (method.getName().equals(name) && Modifier.isNative(method.getModifiers())) {
            return false;
          }
        }
        return true;
      }
    }
    return false;
  }
}
