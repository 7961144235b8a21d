package dev.weft.agent.weave;

/** A class that cannot be woven. The message is the reason, without the name of the class. */
public final class WeavingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WeavingException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
