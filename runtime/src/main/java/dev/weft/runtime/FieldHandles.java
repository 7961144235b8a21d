package dev.weft.runtime;

import java.lang.reflect.Modifier;

/**
 * Judges method handles that read or write a field: on a final field they are harmless (records use
 * them for equals and hashCode), on a mutable one they touch memory untracked.
 *
 * <p>Thread-safe, stateless.
 */
public final class FieldHandles {
  private static final long MEMBER = offset("java.lang.invoke.DirectMethodHandle", "member");
  private static final long FLAGS = offset("java.lang.invoke.MemberName", "flags");

  private FieldHandles() {}

  private static long offset(String type, String field) {
    try {
      return Memory.U.objectFieldOffset(Class.forName(type, false, null), field);
    } catch (ClassNotFoundException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** First thing where the code of a field handle asks for the offset of its field. */
  public static void access(Object handle) {
    Transaction tx = Carrier.current();
    if (tx != null && !Modifier.isFinal(flags(handle))) {
      Barriers.inevitable("method handle on a field", tx);
    }
  }

  private static int flags(Object handle) {
    return Memory.U.getInt(Memory.U.getReference(handle, MEMBER), FLAGS);
  }
}
