package dev.weft.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.IdentityHashMap;

/**
 * Fields of classes as the JVM sees them, without the filters of core reflection, and the way back
 * from an offset to a field.
 *
 * <p>Thread-safe. Every method is called with the transaction suspended.
 */
final class ClassFields {
  private static final MethodHandle DECLARED_FIELDS = declaredFieldsHandle();

  /** Guarded by itself: per class the offset table of its instance and static fields. */
  private static final IdentityHashMap<Class<?>, OffsetTable> TABLES = new IdentityHashMap<>();

  private ClassFields() {}

  private static MethodHandle declaredFieldsHandle() {
    try {
      return TrustedLookup.LOOKUP.findVirtual(
          Class.class, "getDeclaredFields0", MethodType.methodType(Field[].class, boolean.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  static Field[] declared(Class<?> type) {
    try {
      return (Field[]) DECLARED_FIELDS.invokeExact(type, false);
    } catch (Throwable e) {
      throw new InternalError(e);
    }
  }

  /** The declared field of that name and descriptor, or null. */
  static Field declared(Class<?> type, String name, String descriptor, boolean isStatic) {
    for (Field field : declared(type)) {
      if (field.getName().equals(name)
          && FieldRef.isStatic(field) == isStatic
          && field.getType().descriptorString().equals(descriptor)) {
        return field;
      }
    }
    return null;
  }

  /**
   * Key of the variable at {@code offset} of {@code holder}, which is an object, or the mirror of a
   * class for static fields.
   *
   * @throws InternalError if no field is there
   */
  static int keyAt(Object holder, long offset) {
    int key = tableOf(holder.getClass()).instanceKey(offset);
    if (key == 0 && holder instanceof Class<?>) {
      key = tableOf((Class<?>) holder).staticKey(offset);
    }
    if (key == 0) {
      throw new InternalError("no field at offset " + offset + " of " + holder.getClass());
    }
    return key;
  }

  /** True if {@code offset} of the mirror is a static field of its class. */
  static boolean isStaticAt(Class<?> mirror, long offset) {
    return tableOf(Class.class).instanceKey(offset) == 0;
  }

  static OffsetTable tableOf(Class<?> type) {
    synchronized (TABLES) {
      OffsetTable table = TABLES.get(type);
      if (table == null) {
        table = new OffsetTable(type);
        TABLES.put(type, table);
      }
      return table;
    }
  }
}
