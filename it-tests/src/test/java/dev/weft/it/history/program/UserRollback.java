package dev.weft.it.history.program;

/** Rolls a unit of kind {@link Units.Kind#ROLLBACK} back. */
public final class UserRollback extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserRollback() {
    super("rolled back by the program");
  }
}
