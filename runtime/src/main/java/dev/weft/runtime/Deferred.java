package dev.weft.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Calls that wait for the commit. Receiver and arguments are those of the call; an aborted attempt
 * drops them.
 */
public final class Deferred {
  private Deferred() {}

  /** Keeps a call of a void method of {@code owner} until {@code tx} has committed. */
  public static void add(
      Class<?> owner,
      String name,
      String descriptor,
      Object receiver,
      Object[] arguments,
      Transaction tx) {
    tx.hooks.onCommit(new Call(owner, name, descriptor, receiver, arguments));
  }

  private static final class Call implements LongConsumer {
    private final Class<?> owner;
    private final String name;
    private final String descriptor;
    private final Object receiver;
    private final Object[] arguments;

    Call(Class<?> owner, String name, String descriptor, Object receiver, Object[] arguments) {
      this.owner = owner;
      this.name = name;
      this.descriptor = descriptor;
      this.receiver = receiver;
      this.arguments = arguments;
    }

    /** Runs outside of any transaction, so the method finds none and runs its original body. */
    @Override
    public void accept(long serial) {
      try {
        MethodType type = MethodType.fromMethodDescriptorString(descriptor, owner.getClassLoader());
        MethodHandle method =
            receiver == null
                ? TrustedLookup.LOOKUP.findStatic(owner, name, type)
                : TrustedLookup.LOOKUP.findSpecial(owner, name, type, owner).bindTo(receiver);
        method.invokeWithArguments(Arrays.asList(arguments));
      } catch (Throwable t) {
        throw Units.<RuntimeException>sneak(t);
      }
    }
  }
}
