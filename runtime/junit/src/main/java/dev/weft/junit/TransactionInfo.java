package dev.weft.junit;

/** Suppressed in the failure of a test: how it was executed. Immutable. */
final class TransactionInfo extends Exception {
  private static final long serialVersionUID = 1L;

  private TransactionInfo(String message) {
    super(message, null, false, false);
  }

  /**
   * Adds a new one to {@code thrown}.
   *
   * @param thread number of the thread, counted from 1; 0 if it is the only one
   * @param inevitability the call that made the transaction inevitable, or null
   */
  static void add(Throwable thrown, Settings settings, int thread, String inevitability) {
    thrown.addSuppressed(new TransactionInfo(text(settings, thread, inevitability)));
  }

  /** False if it could not be added. */
  static boolean isIn(Throwable thrown) {
    for (Throwable suppressed : thrown.getSuppressed()) {
      if (suppressed instanceof TransactionInfo) {
        return true;
      }
    }
    return false;
  }

  static String text(Settings settings, int thread, String inevitability) {
    StringBuilder text = new StringBuilder();
    if (thread != 0) {
      text.append("thread ").append(thread).append(" of ");
      text.append(settings.threads()).append("; ");
    }
    if (inevitability != null) {
      text.append("inevitable because of ").append(inevitability).append("; ");
    }
    return text.append("to repeat it: ").append(settings.annotation()).toString();
  }
}
