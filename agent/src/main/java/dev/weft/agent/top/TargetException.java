package dev.weft.agent.top;

/** A program that cannot be looked at, or no longer. The message is one sentence. */
public final class TargetException extends Exception {
  private static final long serialVersionUID = 1L;

  TargetException(String message) {
    super(message);
  }
}
