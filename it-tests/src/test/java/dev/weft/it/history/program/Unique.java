package dev.weft.it.history.program;

/**
 * Values that say who wrote them: transaction, attempt and operation. Less than 2^24, so that a
 * float holds them exactly. Stateless.
 */
public final class Unique {
  /** More attempts of a transaction than this cannot be told apart. */
  public static final int MAX_ATTEMPTS = 63;

  private Unique() {}

  /** The value that operation {@code op} writes in an attempt; positive. */
  public static int of(int plan, int attempt, int op) {
    return plan << 14 | attempt << 8 | op;
  }

  public static int plan(long value) {
    return (int) (value >> 14);
  }

  public static int attempt(long value) {
    return (int) (value >> 8) & MAX_ATTEMPTS;
  }

  public static int op(long value) {
    return (int) value & 255;
  }
}
