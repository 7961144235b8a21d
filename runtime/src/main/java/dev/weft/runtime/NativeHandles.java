package dev.weft.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Natives that are called through a method handle or by reflection: their callers are not woven, so
 * they are judged here, by the same lists.
 *
 * <p>Thread-safe; all methods act for the calling thread's transaction, if it has one.
 */
public final class NativeHandles {
  private static final int CACHE = 256;

  /**
   * Names of natives, as handles have them, that have been found harmless: {@code equals} of a
   * record, for one, calls {@code Class.isInstance} through a handle. Read and written racily: they
   * are immutable.
   */
  private static final Object[] HARMLESS = new Object[CACHE];

  private NativeHandles() {}

  /** Says which natives have no effect that matters. Must be thread-safe. */
  @FunctionalInterface
  public interface Judge {
    /**
     * Tells whether a native method may be called in a transaction that can still be rolled back.
     *
     * @param owner internal name of the class
     * @param name name of the method
     * @param descriptor its descriptor
     */
    boolean isHarmless(String owner, String name, String descriptor);
  }

  /** Where a method handle asks for the method that it is going to call. */
  public static void beforeCall(Object handle) {
    if (Modifier.isNative(FieldHandles.flags(handle))) {
      judge((MethodHandle) handle);
    }
  }

  private static void judge(MethodHandle handle) {
    Transaction tx = Carrier.current();
    if (tx == null) {
      return;
    }
    Object member = FieldHandles.member(handle);
    int slot = System.identityHashCode(member) & (CACHE - 1);
    if (HARMLESS[slot] == member) {
      return;
    }
    Carrier.suspend();
    String reason;
    try {
      MethodHandleInfo method = TrustedLookup.LOOKUP.revealDirect(handle);
      reason = judge(method.getDeclaringClass(), method.getName(), method.getMethodType());
      if (reason == null) {
        HARMLESS[slot] = member;
      }
    } catch (IllegalArgumentException e) {
      reason = "method handle on a native";
    } finally {
      Carrier.resume(tx);
    }
    become(reason, tx);
  }

  /** Before a call by reflection. */
  public static void beforeInvoke(Method method) {
    if (!Modifier.isNative(method.getModifiers())) {
      return;
    }
    Transaction tx = Carrier.current();
    if (tx == null) {
      return;
    }
    Carrier.suspend();
    String reason;
    try {
      MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
      reason = judge(method.getDeclaringClass(), method.getName(), type);
    } finally {
      Carrier.resume(tx);
    }
    become(reason, tx);
  }

  /** The reason why the transaction has to become inevitable, or null. */
  private static String judge(Class<?> owner, String name, MethodType type) {
    String descriptor = type.toMethodDescriptorString();
    // What takes arrays or touches memory has barriers at its woven callers, which are missing
    // here.
    boolean arrays = descriptor.lastIndexOf('[', descriptor.indexOf(')')) >= 0;
    String internal = owner.getName().replace('.', '/');
    return !arrays && Config.judge().isHarmless(internal, name, descriptor)
        ? null
        : owner.getName() + "." + name;
  }

  private static void become(String reason, Transaction tx) {
    if (reason != null) {
      Barriers.inevitable(reason, tx);
    }
  }
}
