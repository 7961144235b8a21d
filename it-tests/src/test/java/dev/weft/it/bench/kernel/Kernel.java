package dev.weft.it.bench.kernel;

/** Shared data and one operation on it, which any number of threads repeat. */
public abstract class Kernel {
  /**
   * One operation, chosen by its arguments alone. Safe for several threads only in transactions or
   * under a lock.
   *
   * @param thread the number of the calling thread, from 0
   * @param turn how many operations this thread has executed before, with overflow
   * @return a number that depends on what was read; the sum of all is for {@link #check}
   */
  public abstract long run(int thread, int turn);

  /**
   * Whether no operation ever writes shared data: then threads need neither lock nor transaction.
   */
  public boolean isReadOnly() {
    return false;
  }

  /** Whether the operation of these arguments may write: a shared lock will do for the others. */
  public boolean updates(int thread, int turn) {
    return !isReadOnly();
  }

  /**
   * Looks whether the shared data is what the operations must have left. To be called when all
   * threads are done.
   *
   * @param operations how many there were
   * @param sum of what they have returned, with overflow
   * @throws IllegalStateException if not, with one sentence that says what is wrong
   */
  public abstract void check(long operations, long sum);

  /**
   * For implementations of {@link #check}.
   *
   * @param what is compared, with a verb, such as "the set has"
   */
  protected static void expect(String what, long expected, long actual) {
    if (expected != actual) {
      throw new IllegalStateException(what + " " + actual + " instead of " + expected);
    }
  }

  /** For implementations of {@link #check}. */
  protected static void expect(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }
}
