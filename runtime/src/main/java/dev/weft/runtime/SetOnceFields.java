package dev.weft.runtime;

import java.lang.reflect.Field;

/**
 * Fields of applications that woven code only stores to in objects which the storing method has
 * made, and therefore reads without a barrier. Who stores to one otherwise, by reflection or
 * Unsafe, has to be alone.
 *
 * <p>Thread-safe.
 */
final class SetOnceFields {
  /** Name of the constant with the names of such fields, each with a space behind. */
  private static final String NAMES = Members.PREFIX + "once";

  private SetOnceFields() {}

  /** True if {@code field}, of an object, is one. */
  static boolean contain(Field field) {
    Class<?> declaring = field.getDeclaringClass();
    if (declaring.getClassLoader() == null) {
      return false;
    }
    Field names = ClassFields.declared(declaring, NAMES, "Ljava/lang/String;", true);
    if (names == null) {
      return false;
    }
    // Set before any code of the class runs, so before there are objects.
    String text =
        (String)
            Memory.U.getReference(
                Memory.U.staticFieldBase(names), Memory.U.staticFieldOffset(names));
    return text != null && (" " + text).contains(" " + field.getName() + " ");
  }

  /**
   * Before a store to the field at {@code offset} of {@code o} that no barrier of the object's
   * class has seen: makes the transaction run alone if others read the field without a barrier.
   *
   * @param orec record of the field
   */
  static void beforeStore(Object o, int orec, long offset, int site, Transaction tx)
      throws RestartSignal {
    if (orec <= 0 || tx.exclusive || Orecs.acquire(o, orec) == tx.tag) {
      return;
    }
    Transaction suspended = Carrier.suspend();
    boolean found;
    try {
      found = ClassFields.tableOf(o.getClass()).isSetOnce(offset);
    } finally {
      Carrier.resume(suspended);
    }
    if (found) {
      Inevitability.goAlone(tx, Contention.INEVITABLE, site);
    }
  }
}
