package dev.weft.runtime;

import java.lang.invoke.MethodHandleInfo;
import java.lang.reflect.Modifier;

/**
 * Method handles that read or write a field. Their code is spun by the JVM and calls Unsafe itself,
 * but asks for the offset of the field and checks the object each time just before. On a final
 * field that is all (records use such handles for equals and hashCode); a mutable one is locked and
 * saved, whether it is then read or written, because no barrier can follow the access.
 *
 * <p>Thread-safe; all methods act for the calling thread's transaction, if it has one.
 */
public final class FieldHandles {
  private static final String ACCESSOR = "java.lang.invoke.DirectMethodHandle$Accessor";
  private static final String STATIC_ACCESSOR =
      "java.lang.invoke.DirectMethodHandle$StaticAccessor";
  private static final long MEMBER = offset("java.lang.invoke.DirectMethodHandle", "member");
  private static final long FLAGS = offset("java.lang.invoke.MemberName", "flags");
  private static final long FIELD_OFFSET = offset(ACCESSOR, "fieldOffset");
  private static final long FIELD_TYPE = offset(ACCESSOR, "fieldType");
  private static final long STATIC_BASE = offset(STATIC_ACCESSOR, "staticBase");
  private static final long STATIC_OFFSET = offset(STATIC_ACCESSOR, "staticOffset");
  private static final long STATIC_TYPE = offset(STATIC_ACCESSOR, "fieldType");

  /** Where MemberName keeps one of the kinds that MethodHandleInfo names. */
  private static final int KIND_SHIFT = 24;

  private static final int KIND_MASK = 15;

  private FieldHandles() {}

  private static long offset(String type, String field) {
    try {
      return Memory.U.objectFieldOffset(Class.forName(type, false, null), field);
    } catch (ClassNotFoundException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Where a handle on an instance field gives its offset; {@link #beforeAccess} comes next. */
  public static void beforeOffset(Object handle) {
    Transaction tx = Carrier.current();
    if (tx != null) {
      // One that is left over has been kept from its access by a StackOverflowError.
      tx.fieldHandle = handle;
    }
  }

  /** Where it checks {@code object}, which may be null. */
  public static void beforeAccess(Object object) throws Throwable {
    Transaction tx = Carrier.current();
    if (tx != null) {
      Object handle = tx.fieldHandle;
      tx.fieldHandle = null;
      if (handle == null) {
        throw new InternalError("the method handles of this JDK check objects in another order");
      }
      if (object != null && isMutable(handle)) {
        long offset = Memory.U.getInt(handle, FIELD_OFFSET);
        UnsafeBarriers.write(object, offset, kind(handle, FIELD_TYPE), 0, tx);
      }
    }
  }

  /** Where a handle on a static field gives its offset. */
  public static void beforeStatic(Object handle) throws Throwable {
    Transaction tx = Carrier.current();
    if (tx != null && isMutable(handle)) {
      Object base = Memory.U.getReference(handle, STATIC_BASE);
      long offset = Memory.U.getLong(handle, STATIC_OFFSET);
      UnsafeBarriers.write(base, offset, kind(handle, STATIC_TYPE), 0, tx);
    }
  }

  /** A final field of an object can be written if it was made accessible. */
  private static boolean isMutable(Object handle) {
    int flags = flags(handle);
    boolean getter = (flags >>> KIND_SHIFT & KIND_MASK) <= MethodHandleInfo.REF_getStatic;
    return !getter || !Modifier.isFinal(flags);
  }

  private static int kind(Object handle, long typeOffset) {
    Class<?> type = (Class<?>) Memory.U.getReference(handle, typeOffset);
    return type.isPrimitive() ? Kind.of(type.descriptorString()) : Kind.REF;
  }

  static int flags(Object handle) {
    return Memory.U.getInt(member(handle), FLAGS);
  }

  /** What the handle stands for, a MemberName. */
  static Object member(Object handle) {
    return Memory.U.getReference(handle, MEMBER);
  }
}
