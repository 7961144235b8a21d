package dev.weft.junit;

import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** What the threads of a test have thrown, in that order. Thread-safe. */
final class Failures {
  private static final String JUNIT4_ASSUMPTION = "org.junit.internal.AssumptionViolatedException";

  private final List<Throwable> all = new ArrayList<>();

  /** True for what aborts a test instead of failing it. */
  static boolean isAssumption(Throwable thrown) {
    if (thrown instanceof TestAbortedException) {
      return true;
    }
    for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(JUNIT4_ASSUMPTION)) {
        return true;
      }
    }
    return false;
  }

  synchronized void add(Throwable thrown) {
    all.add(thrown);
  }

  /** Throws the first one that fails a test, else the first one; the others are suppressed. */
  synchronized void throwFirst() throws Throwable {
    if (!all.isEmpty()) {
      Throwable first =
          all.stream().filter(thrown -> !isAssumption(thrown)).findFirst().orElse(all.get(0));
      suppressAll(first);
      throw first;
    }
  }

  /** Adds all of them to {@code thrown}. */
  synchronized void suppressAll(Throwable thrown) {
    for (Throwable other : all) {
      // Several threads may have thrown the same object.
      if (other != thrown) {
        thrown.addSuppressed(other);
      }
    }
  }
}
