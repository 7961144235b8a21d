package dev.weft.runtime;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.Map;

/**
 * The hidden nestmate classes that hold the transactional bodies of JDK methods.
 *
 * <p>A loaded JDK class cannot get members, so its methods reach their transactional body through
 * {@code invokedynamic}, linked here when a transaction first gets there. Thread-safe.
 */
public final class Companions {
  private static final Map<String, byte[]> BYTES = new HashMap<>();
  private static final Map<Class<?>, MethodHandles.Lookup> DEFINED = new HashMap<>();

  private Companions() {}

  /** Registers the class file of the companion of the boot class {@code host} (binary name). */
  public static void register(String host, byte[] classFile) {
    synchronized (BYTES) {
      BYTES.put(host, classFile);
    }
  }

  /** Bootstrap method of the prologues. Runs suspended: its caches must not be rolled back. */
  public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type)
      throws ReflectiveOperationException {
    Transaction suspended = Carrier.suspend();
    try {
      MethodHandles.Lookup companion;
      synchronized (BYTES) {
        companion = DEFINED.get(caller.lookupClass());
        if (companion == null) {
          companion = define(caller);
          DEFINED.put(caller.lookupClass(), companion);
        }
      }
      MethodHandle body = companion.findStatic(companion.lookupClass(), name, type);
      return new ConstantCallSite(body);
    } finally {
      Carrier.resume(suspended);
    }
  }

  private static MethodHandles.Lookup define(MethodHandles.Lookup caller)
      throws IllegalAccessException {
    byte[] classFile = BYTES.get(caller.lookupClass().getName());
    if (classFile == null) {
      throw new LinkageError("no transactional bodies for " + caller.lookupClass().getName());
    }
    // Initialised here: DirectMethodHandle would otherwise do it inside the transaction.
    return caller.defineHiddenClass(classFile, true, MethodHandles.Lookup.ClassOption.NESTMATE);
  }
}
