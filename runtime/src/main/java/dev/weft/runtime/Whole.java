package dev.weft.runtime;

/**
 * Barrier on all that an object consists of: its fields and the elements of the arrays they hold.
 *
 * <p>Confined to the thread of {@code tx}.
 */
final class Whole {
  private Whole() {}

  /** Locks and saves the fields of {@code object} and the arrays in them. */
  static void write(Object object, Transaction tx) throws RestartSignal {
    OffsetTable fields = fieldsOf(object);
    for (int i = 0; i < fields.instances(); i++) {
      long location = fields.location(i);
      tx.write(object, fields.orec(object, i), location, 0);
      if ((location & 15) == Kind.REF) {
        Object value = Memory.U.getReference(Memory.heap(object), location >>> 4);
        int length = value == null ? -1 : Memory.length(value);
        if (length > 0) {
          Ranges.write(value, 0, length, true, 0, tx);
        }
      }
    }
  }

  private static OffsetTable fieldsOf(Object object) {
    Transaction suspended = Carrier.suspend();
    try {
      return ClassFields.tableOf(object.getClass());
    } finally {
      Carrier.resume(suspended);
    }
  }
}
