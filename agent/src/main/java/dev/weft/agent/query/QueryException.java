package dev.weft.agent.query;

/** A question that cannot be answered; the message is one sentence for the user. */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param sentence what was expected and what was found
   */
  public QueryException(String sentence) {
    super(sentence);
  }
}
