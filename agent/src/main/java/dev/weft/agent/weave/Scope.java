package dev.weft.agent.weave;

import dev.weft.agent.policy.Kind;
import dev.weft.agent.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides how a class is treated as a whole.
 *
 * <p>Immutable and thread-safe.
 */
public final class Scope {
  /** What happens to a class. */
  public enum Treatment {
    /** Transactional bodies as added methods. */
    APPLICATION,
    /** Transactional bodies in a hidden companion, or in place. */
    JDK,
    /** No transactional bodies: methods that touch memory make a transaction inevitable. */
    GUARDED,
    /** Left as it is, but for methods with rules of their own. */
    LEAF,
    /** Never even looked at. */
    NONE
  }

  private final Policy policy;
  private final List<ClassMatcher> excluded;

  Scope(Policy policy, List<String> exclude) {
    this.policy = policy;
    this.excluded = new ArrayList<>();
    for (String pattern : exclude) {
      excluded.add(new ClassMatcher(pattern));
    }
  }

  Treatment of(ClassLoader loader, String name, boolean jdk) {
    if (isNever(name)) {
      return Treatment.NONE;
    }
    for (ClassMatcher matcher : excluded) {
      if (matcher.matches(name)) {
        return Treatment.GUARDED;
      }
    }
    Kind kind = policy.classKind(name);
    if (kind == Kind.LEAF) {
      return Treatment.LEAF;
    }
    if (kind == Kind.INEVITABLE) {
      return Treatment.GUARDED;
    }
    if (!jdk) {
      return Treatment.APPLICATION;
    }
    return kind == Kind.WEAVE ? Treatment.JDK : Treatment.GUARDED;
  }

  /** Classes that no rule has an influence on. */
  static boolean isNever(String name) {
    return name.startsWith("dev/weft/runtime/")
        || name.startsWith("dev/weft/agent/")
        || name.startsWith("dev/weft/image/")
        || name.startsWith("dev/weft/boot/")
        || isApi(name)
        || name.equals("java/lang/WeftThreadLocals")
        || name.equals("jdk/internal/misc/Unsafe")
        || name.equals("sun/misc/Unsafe")
        || name.endsWith("module-info");
  }

  /** Classes of the package dev.weft itself, not of packages below it. */
  private static boolean isApi(String name) {
    return name.startsWith("dev/weft/") && name.indexOf('/', "dev/weft/".length()) < 0;
  }
}
