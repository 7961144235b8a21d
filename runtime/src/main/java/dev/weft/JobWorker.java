package dev.weft;

/** What the threads of a {@link TransactionExecutor} do. Confined to its thread. */
final class JobWorker implements Runnable {

  private final JobBuffer buffer;

  JobWorker(JobBuffer buffer) {
    this.buffer = buffer;
  }

  @Override
  public void run() {
    while (runNext()) {
      // A method of its own, so that a worker that waits does not keep its last job alive.
    }
  }

  private boolean runNext() {
    Runnable job = buffer.take();
    if (job == null) {
      return false;
    }
    try {
      job.run();
    } catch (Throwable thrown) {
      report(thrown);
    }
    return true;
  }

  /** Gives what a task has thrown to the thread's handler for uncaught exceptions. */
  static void report(Throwable thrown) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
    } catch (Throwable ignored) {
      // As the JVM does: what the handler throws has no effect.
    }
  }
}
