package dev.weft.it.history.program;

/**
 * One operation of a transaction, with its parameters. Immutable, and linked by final fields: going
 * through a program reads nothing that a transaction would have to track.
 */
public final class Op {
  /** What the operation does, a name of the catalogue. */
  public final String name;

  /** Number within its transaction, from 0, those inside of others included. */
  public final int index;

  /** Which of several objects: small, and often the same. */
  public final int a;

  /** An index or key. */
  public final int b;

  /** Anything; less than 1000. */
  public final int c;

  /** First of the operations that this one contains, or null. */
  public final Op inner;

  /** What comes after this one, or null. */
  public final Op next;

  private final Action action;

  /** Whether exceptions are caught right behind it; otherwise they leave the transaction. */
  private final boolean guarded;

  /**
   * Makes an operation.
   *
   * @param arguments {@link #a}, {@link #b} and {@link #c}
   */
  public Op(
      String name, Action action, int index, int[] arguments, boolean guarded, Op inner, Op next) {
    this.name = name;
    this.action = action;
    this.index = index;
    a = arguments[0];
    b = arguments[1];
    c = arguments[2];
    this.guarded = guarded;
    this.inner = inner;
    this.next = next;
  }

  /** What an operation does, inside and outside of transactions. Stateless. */
  @FunctionalInterface
  public interface Action {
    /** Executes {@code op}; all that it learns from the heap it reports to {@code f}. */
    void run(Frame f, Op op) throws Exception;
  }

  /** Executes this operation and all behind it. */
  void runAll(Frame f) throws Exception {
    for (Op op = this; op != null; op = op.next) {
      if (op.guarded) {
        op.runGuarded(f);
      } else {
        op.action.run(f, op);
      }
    }
  }

  private void runGuarded(Frame f) throws Exception {
    try {
      action.run(f, this);
    } catch (RuntimeException | UserException e) {
      f.thrown(index, e);
    }
  }

  @Override
  public String toString() {
    return "op " + index + " " + name + " a=" + a + " b=" + b + " c=" + c;
  }
}
