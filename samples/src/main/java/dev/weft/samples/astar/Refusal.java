package dev.weft.samples.astar;

import dev.weft.samples.server.Answer;

/** A request that cannot be granted; nothing has been changed. The message is for the client. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The request makes no sense. */
  static final int BAD_REQUEST = 400;

  /** The request names something that does not exist. */
  static final int NOT_FOUND = 404;

  /** The request does not fit the state of the game. */
  static final int CONFLICT = 409;

  private final int status;

  /**
   * Makes a refusal.
   *
   * @param status an HTTP status code
   * @param reason without characters that JSON would have to escape
   */
  Refusal(int status, String reason) {
    super(reason, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }

  /** What the client is told. */
  Answer answer() {
    return Answer.error(status, getMessage());
  }
}
