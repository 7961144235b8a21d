package dev.weft;

/** Rethrows what it was given, whatever the compiler thinks of it. Stateless. */
final class Sneaky {

  private Sneaky() {}

  /**
   * Throws {@code failure} itself, not wrapped. Code in other languages, and generated code, throws
   * checked exceptions out of a {@link Runnable}; they must reach the caller as they are.
   *
   * @param failure what to throw
   * @return never; the type lets the caller write {@code throw Sneaky.rethrow(failure)}
   */
  static RuntimeException rethrow(Throwable failure) {
    throw Sneaky.<RuntimeException>as(failure);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E as(Throwable failure) throws E {
    throw (E) failure;
  }

  /**
   * Keeps the first of several failures and hangs the later ones on it.
   *
   * @param first the first failure, or null if there was none yet
   * @param next what was thrown now; may be the same object as {@code first}
   * @return the first failure
   */
  static Throwable join(Throwable first, Throwable next) {
    if (first == null) {
      return next;
    }
    // A throwable must not suppress itself: addSuppressed would throw.
    if (first != next) {
      first.addSuppressed(next);
    }
    return first;
  }
}
