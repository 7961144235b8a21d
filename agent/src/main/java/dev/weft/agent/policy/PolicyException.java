package dev.weft.agent.policy;

/**
 * A policy file that cannot be used. The message is one sentence, {@code FILE:LINE: expected ...,
 * found ...}, without the line if the file as a whole is at fault.
 */
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PolicyException(String file, int line, String message) {
    super(file + ":" + line + ": " + message);
  }

  PolicyException(String file, String message) {
    super(file + ": " + message);
  }
}
