package dev.weft.it.harness;

import dev.weft.it.fixture.Case;
import java.lang.reflect.Method;

/** Cases that are left out under chaos, by the reason in their annotation. Stateless. */
final class Exemption {
  private Exemption() {}

  /** True of a case that is left out wherever there is chaos. */
  static boolean holds(Method method) {
    return !reason(method).isEmpty();
  }

  /** Reports a case as skipped, with its reason, if it is left out under chaos and there is any. */
  static void skip(Method method) {
    if (holds(method)) {
      Chaos.skip(reason(method));
    }
  }

  private static String reason(Method method) {
    return method.getAnnotation(Case.class).exact();
  }
}
