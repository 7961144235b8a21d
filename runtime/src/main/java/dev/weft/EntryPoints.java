package dev.weft;

/**
 * Names the entry point of a transaction after the class of its body, for the log. Thread-safe.
 *
 * <p>Not to be used inside a transaction: {@link ClassValue} has state.
 */
final class EntryPoints {

  /** One string for each class, computed on first use; goes away with the class. */
  private static final ClassValue<String> NAMES = new Names();

  private EntryPoints() {}

  /**
   * The name for the log.
   *
   * @param body a {@link Runnable} or a {@link java.util.concurrent.Callable}
   * @return the name of its class; for a lambda expression that of the class that contains it
   */
  static String of(Object body) {
    return NAMES.get(body.getClass());
  }

  private static final class Names extends ClassValue<String> {

    @Override
    protected String computeValue(Class<?> type) {
      String name = type.getName();
      // com.acme.Main$$Lambda$14/0x0000000800c03000 on 17, com.acme.Main$$Lambda/0x... on 21+
      int end = name.indexOf("$$Lambda");
      if (end < 0) {
        // Any other hidden class: the part after the slash differs from run to run.
        end = name.indexOf('/');
      }
      return end < 0 ? name : name.substring(0, end);
    }
  }
}
