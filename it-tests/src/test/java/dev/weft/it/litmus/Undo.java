package dev.weft.it.litmus;

/** Thrown to roll a transaction back. Has no stack trace, which would take longer than the test. */
final class Undo extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Undo() {
    super("rolled back on purpose", null, false, false);
  }
}
