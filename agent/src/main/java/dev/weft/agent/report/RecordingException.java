package dev.weft.agent.report;

/** A recording that cannot be reported on. The message is one sentence that names the file. */
public final class RecordingException extends Exception {
  private static final long serialVersionUID = 1L;

  RecordingException(String message) {
    super(message);
  }
}
