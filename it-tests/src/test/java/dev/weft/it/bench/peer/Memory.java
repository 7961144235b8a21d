package dev.weft.it.bench.peer;

/**
 * A transactional memory with references. Transactions are handed through to those libraries that
 * are faster if they need not look for the current one. Thread-safe.
 */
public abstract class Memory {
  /** What is to be done in a transaction. */
  @FunctionalInterface
  interface Body {
    /**
     * May run several times.
     *
     * @param transaction for the other methods; null for some libraries
     */
    long run(Object transaction);
  }

  /** Runs {@code body}, which writes nothing, as a transaction. */
  abstract long read(Body body);

  /** Runs {@code body} as a transaction. */
  abstract long atomic(Body body);

  /** A reference to an object. */
  abstract Object newReference(Object value);

  /** The object that is referred to. */
  abstract Object get(Object transaction, Object reference);

  /** Refers to another object. */
  abstract void set(Object transaction, Object reference, Object value);

  /** Conflicts with those who write the reference, where reading alone does not. */
  void ensure(Object transaction, Object reference) {}

  /** A variable with a number. */
  abstract Object newNumber(long value);

  /** The number. */
  abstract long getNumber(Object transaction, Object number);

  /** Another number. */
  abstract void setNumber(Object transaction, Object number, long value);

  /** Adds to a number that the transaction need not know, in the way that conflicts least. */
  abstract void increment(Object transaction, Object number, long by);
}
