package dev.weft.junit;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What the annotation says of one execution of a test. Immutable.
 *
 * @param aborts number of forced aborts, per transaction
 * @param threads number of threads
 * @param seed never 0
 * @param inevitable whether the test may become inevitable
 */
record Settings(int aborts, int threads, long seed, boolean inevitable) {
  /** With the next abort the engine would run the transaction alone. */
  private static final int MAX_ABORTS = 9;

  /** As for queues: more is a mistake. */
  private static final int MAX_THREADS = 1024;

  /** Fresh seeds are short enough to be typed. */
  private static final long FRESH_SEEDS = 1_000_000_000;

  /**
   * Finds the innermost annotation: of the method, the class, or a class around it.
   *
   * @throws ExtensionConfigurationException if an attribute is out of range
   */
  static Settings of(ExtensionContext context) {
    Optional<WithTransactions> found =
        AnnotationSupport.findAnnotation(context.getElement(), WithTransactions.class);
    if (found.isPresent()) {
      return of(found.get());
    }
    // A dynamic test has no element; its factory method is further out.
    return of(
        context
            .getParent()
            .orElseThrow(
                () -> new ExtensionConfigurationException("@WithTransactions is missing")));
  }

  private static Settings of(WithTransactions annotation) {
    require("aborts", annotation.aborts(), 0, MAX_ABORTS);
    require("threads", annotation.threads(), 1, MAX_THREADS);
    long seed = annotation.seed();
    return new Settings(
        annotation.aborts(),
        annotation.threads(),
        seed != 0 ? seed : ThreadLocalRandom.current().nextLong(1, FRESH_SEEDS),
        annotation.inevitable());
  }

  /** The annotation that repeats it. */
  String annotation() {
    StringBuilder text = new StringBuilder("@WithTransactions(aborts = ").append(aborts);
    if (threads != 1) {
      text.append(", threads = ").append(threads);
    }
    text.append(", seed = ").append(seed);
    // In an int the compiler would not take it.
    text.append(seed == (int) seed ? "" : "L");
    return text.append(inevitable ? ")" : ", inevitable = false)").toString();
  }

  private static void require(String attribute, int value, int min, int max) {
    if (value < min || value > max) {
      throw new ExtensionConfigurationException(
          "@WithTransactions: " + attribute + " must be " + min + " to " + max + ", not " + value);
    }
  }
}
