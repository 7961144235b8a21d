package dev.weft.it.jmh;

/** A benchmark has thrown something, or its JVM has ended without a result. */
public final class BenchmarkFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The message is that of what the benchmark itself has thrown, which JMH wraps. */
  BenchmarkFailed(Throwable thrown) {
    super(message(thrown), thrown);
  }

  private static String message(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null || root.getSuppressed().length > 0) {
      root = root.getCause() != null ? root.getCause() : root.getSuppressed()[0];
    }
    return root instanceof IllegalStateException ? root.getMessage() : root.toString();
  }
}
