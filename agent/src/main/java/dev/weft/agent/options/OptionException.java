package dev.weft.agent.options;

/** An option that cannot be used. The message is one sentence to show to the user. */
public final class OptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OptionException(String message) {
    super(message);
  }
}
