package dev.weft.it.jmh;

/** A benchmark has thrown something, or its JVM has ended without a result. */
public final class BenchmarkFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  BenchmarkFailed(Throwable cause) {
    super(cause);
  }
}
