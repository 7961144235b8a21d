package dev.weft.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * Undo of thread-locals, by value: a transaction that sets one puts the old value back when it is
 * rolled back, through the ordinary methods.
 *
 * <p>Confined to the thread of its transaction.
 */
public final class ThreadLocals {
  private static final MethodHandle ENTRY = entryHandle();

  private static final MethodHandle MAP = mapHandle();

  /**
   * Thread-locals of the JDK that belong to the carrier of a virtual thread, such as caches of
   * buffers; null on JDKs without virtual threads.
   */
  private static final Class<?> CARRIER_LOCAL = carrierLocal();

  /** Stands for "had no value". */
  private static final Object ABSENT = new Object();

  /** Variable and old value, alternating. */
  private Object[] saved = new Object[8];

  private int count;

  ThreadLocals() {}

  private static MethodHandle entryHandle() {
    try {
      Class<?> map = Class.forName("java.lang.ThreadLocal$ThreadLocalMap", false, null);
      Class<?> entry = Class.forName("java.lang.ThreadLocal$ThreadLocalMap$Entry", false, null);
      return TrustedLookup.LOOKUP
          .findVirtual(map, "getEntry", MethodType.methodType(entry, ThreadLocal.class))
          .asType(MethodType.methodType(Object.class, Object.class, ThreadLocal.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The map that holds a variable: inheritable ones have their own. */
  private static MethodHandle mapHandle() {
    try {
      Class<?> map = Class.forName("java.lang.ThreadLocal$ThreadLocalMap", false, null);
      return TrustedLookup.LOOKUP
          .findVirtual(ThreadLocal.class, "getMap", MethodType.methodType(map, Thread.class))
          .asType(MethodType.methodType(Object.class, ThreadLocal.class, Thread.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static Class<?> carrierLocal() {
    try {
      return Class.forName("jdk.internal.misc.CarrierThreadLocal", false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /**
   * First thing in the methods that change the calling thread's value of {@code variable}.
   *
   * <p>Those of carriers keep what an attempt has put there: they are caches, and the rollback may
   * happen on another carrier.
   */
  public static void beforeChange(ThreadLocal<?> variable) throws Throwable {
    Transaction tx = Carrier.current();
    if (tx != null && !(CARRIER_LOCAL != null && CARRIER_LOCAL.isInstance(variable))) {
      Transaction suspended = Carrier.suspend();
      try {
        Object map = (Object) MAP.invokeExact(variable, Thread.currentThread());
        boolean present = map != null && (Object) ENTRY.invokeExact(map, variable) != null;
        tx.threadLocals.save(variable, present ? variable.get() : ABSENT);
      } finally {
        Carrier.resume(suspended);
      }
    }
  }

  private void save(ThreadLocal<?> variable, Object value) {
    if (count == saved.length) {
      saved = Grow.copy(saved, count * 2);
    }
    saved[count++] = variable;
    saved[count++] = value;
  }

  /** Puts all old values back, newest first. */
  void restore() {
    rollbackTo(0);
  }

  /** A place to go back to. */
  int mark() {
    return count;
  }

  /** Puts the values back that were saved since {@code mark}, newest first, and forgets them. */
  void rollbackTo(int mark) {
    if (count == mark) {
      return;
    }
    Transaction suspended = Carrier.suspend();
    try {
      for (int i = count - 2; i >= mark; i -= 2) {
        @SuppressWarnings("unchecked")
        ThreadLocal<Object> variable = (ThreadLocal<Object>) saved[i];
        if (saved[i + 1] == ABSENT) {
          variable.remove();
        } else {
          variable.set(saved[i + 1]);
        }
      }
    } finally {
      Carrier.resume(suspended);
    }
    while (count > mark) {
      saved[--count] = null;
    }
  }

  void clear() {
    Grow.clear(saved, count);
    count = 0;
  }
}
