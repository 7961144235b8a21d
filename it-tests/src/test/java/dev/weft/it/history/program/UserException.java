package dev.weft.it.history.program;

/** What programs throw, and catch or let out of a transaction. */
public final class UserException extends Exception {
  private static final long serialVersionUID = 1L;

  private final long payload;

  public UserException(long payload) {
    super("payload " + payload);
    this.payload = payload;
  }

  /** Part of what is observed. */
  public long payload() {
    return payload;
  }
}
