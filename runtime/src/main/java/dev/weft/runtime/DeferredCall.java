package dev.weft.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/**
 * A method call with receiver and arguments, for later. It runs outside of any transaction, so the
 * method finds none and its original body runs. Immutable.
 */
final class DeferredCall implements LongConsumer, Runnable {
  /** Handles by name and descriptor, of type {@code (Object, Object[])Object}. */
  private static final ClassValue<Map<String, MethodHandle>> HANDLES =
      new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> owner) {
          return new ConcurrentHashMap<>();
        }
      };

  private final Class<?> owner;
  private final String name;
  private final String descriptor;
  private final Object receiver;
  private final Object[] arguments;

  /**
   * Keeps a call.
   *
   * @param owner class that declares the method; it is not looked for in subclasses
   * @param receiver null if the method is static
   */
  DeferredCall(
      Class<?> owner, String name, String descriptor, Object receiver, Object[] arguments) {
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
    this.receiver = receiver;
    this.arguments = arguments;
  }

  @Override
  public void accept(long serial) {
    run();
  }

  @Override
  public void run() {
    try {
      Object ignored = handle().invokeExact(receiver, arguments);
    } catch (Throwable t) {
      throw Units.<RuntimeException>sneak(t);
    }
  }

  @Override
  public String toString() {
    return owner.getName() + "." + name;
  }

  private MethodHandle handle() throws ReflectiveOperationException {
    Map<String, MethodHandle> known = HANDLES.get(owner);
    String key = name + descriptor;
    MethodHandle handle = known.get(key);
    if (handle == null) {
      handle = find();
      known.put(key, handle);
    }
    return handle;
  }

  private MethodHandle find() throws ReflectiveOperationException {
    MethodType type = MethodType.fromMethodDescriptorString(descriptor, owner.getClassLoader());
    MethodHandle method =
        receiver == null
            ? MethodHandles.dropArguments(
                TrustedLookup.LOOKUP.findStatic(owner, name, type), 0, Object.class)
            : TrustedLookup.LOOKUP.findSpecial(owner, name, type, owner);
    // Of a method with variable arity the last argument is the array already.
    method = method.asFixedArity();
    MethodType spread = MethodType.methodType(Object.class, Object.class, Object[].class);
    return method.asSpreader(1, Object[].class, type.parameterCount()).asType(spread);
  }
}
