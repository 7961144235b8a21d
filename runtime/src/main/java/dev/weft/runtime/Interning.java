package dev.weft.runtime;

/**
 * Strings that outlive the attempt which made them: the JVM's table keeps what was interned, tables
 * of suspended code what was looked up. So their bytes must not be undone; nobody else could have
 * had them.
 *
 * <p>Confined to the thread of {@code tx}.
 */
public final class Interning {
  private static final long VALUE = Memory.U.objectFieldOffset(String.class, "value");

  private Interning() {}

  /**
   * Before {@link String#intern} is called on {@code string}, which may be null, or suspended code
   * gets it.
   */
  public static void beforeIntern(String string, Transaction tx) {
    if (string != null && !tx.undo.isEmpty()) {
      Object bytes = Memory.U.getReference(string, VALUE);
      if (mayBeUndone(bytes, tx)) {
        tx.undo.forget(bytes);
      }
    }
  }

  private static boolean mayBeUndone(Object bytes, Transaction tx) {
    int hash = System.identityHashCode(bytes);
    int last = (Memory.length(bytes) - 1) >> Orecs.blockShift(Kind.BYTE);
    for (int block = 0; block <= last; block++) {
      if (tx.owns(Orecs.acquire(null, ~Orecs.ofBlock(hash, block)))) {
        return true;
      }
    }
    return false;
  }
}
