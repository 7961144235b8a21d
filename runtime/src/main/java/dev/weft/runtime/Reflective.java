package dev.weft.runtime;

import java.lang.reflect.Field;

/**
 * Barriers around accesses by core reflection: {@code Field.get*} and {@code set*}, whose bodies
 * run suspended, and {@code Array.get*} and {@code set*}, which are native.
 *
 * <p>Thread-safe; all methods act for the calling thread's transaction, if it has one.
 */
public final class Reflective {
  private Reflective() {}

  /** Before {@code field} of {@code object} is read: pending additions to it are carried out. */
  public static void beforeGet(Field field, Object object) throws Throwable {
    Transaction tx = Carrier.current();
    if (tx != null && !tx.deltas.isEmpty() && isReachable(field, object)) {
      tx.deltas.promote(tx, object, orec(field, object));
    }
  }

  /** After {@code field} of {@code object} was read: goes on only if the value belongs here. */
  public static void afterGet(Field field, Object object) throws Throwable {
    Transaction tx = Carrier.current();
    if (tx != null) {
      Memory.U.loadFence();
      check(object, orec(field, object), 0, tx);
    }
  }

  /** Before {@code field} of {@code object} is written. */
  public static void beforeSet(Field field, Object object) throws Throwable {
    Transaction tx = Carrier.current();
    if (tx == null || !isReachable(field, object)) {
      return;
    }
    int orec = orec(field, object);
    int kind = Kind.of(field.getType().descriptorString());
    if (FieldRef.isStatic(field)) {
      long offset = Memory.U.staticFieldOffset(field);
      tx.writeForeign(Memory.U.staticFieldBase(field), orec, offset << 4 | kind, 0);
    } else {
      long offset = Memory.U.objectFieldOffset(field);
      SetOnceFields.beforeStore(object, orec, offset, 0, tx);
      tx.writeForeign(object, orec, offset << 4 | kind, 0);
    }
  }

  /** After element {@code index} of {@code array} was read by {@code java.lang.reflect.Array}. */
  public static void afterElement(Object array, int index, int site, Transaction tx)
      throws Throwable {
    Memory.U.loadFence();
    if (!tx.captured.contains(array)) {
      check(null, ~wordOf(array, index), site, tx);
    }
  }

  /** Before element {@code index} of {@code array} is written by the same. */
  public static void beforeElement(Object array, int index, int site, Transaction tx)
      throws Throwable {
    int length = array == null ? -1 : Memory.length(array);
    if (index >= 0 && index < length && !tx.captured.contains(array)) {
      Ranges.write(array, index, 1, true, site, tx);
    }
  }

  /** The value cannot be read again here, so one that changed in between costs the attempt. */
  private static void check(Object o, int orec, int site, Transaction tx) throws RestartSignal {
    if (!tx.admitsNow(o, orec, site) && tx.admit(o, orec, site) != Orecs.LOCK) {
      tx.abort(Contention.WRITE_READ, site, o, orec);
    }
  }

  /** False where the access is going to throw. */
  private static boolean isReachable(Field field, Object object) {
    return FieldRef.isStatic(field) || field.getDeclaringClass().isInstance(object);
  }

  private static int orec(Field field, Object object) {
    if (FieldRef.isStatic(field)) {
      return ~Orecs.ofStatic(FieldRef.staticKey(field.getDeclaringClass(), field.getName()));
    }
    Transaction suspended = Carrier.suspend();
    try {
      return Orecs.ofInstance(object, ObjectRecords.of(field), Orecs.key(field.getName()));
    } finally {
      Carrier.resume(suspended);
    }
  }

  private static int wordOf(Object array, int index) {
    return Memory.arrayKind(array) <= Kind.SHORT
        ? Orecs.ofNarrow(array, index)
        : Orecs.ofWide(array, index);
  }
}
