package dev.weft.junit;

/** Stands for a thread that goes on though it was interrupted; its stack trace is this one's. */
final class StuckThread extends Exception {
  private static final long serialVersionUID = 1L;

  StuckThread(Thread thread) {
    super("thread \"" + thread.getName() + "\" was interrupted and did not end", null, false, true);
    setStackTrace(thread.getStackTrace());
  }
}
