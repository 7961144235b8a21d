package dev.weft.agent.weave;

import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;

/**
 * Tells which classes are handlers: those whose objects are few, live long, and are what units that
 * run at the same time have in common. Each of their fields gets an ownership record.
 *
 * <p>Handlers are classes that declare units or hand them over, and those whose units stand
 * elsewhere:
 *
 * <ul>
 *   <li>classes that inherit from such a class: the unit in the ancestor calls what they override;
 *   <li>classes around an inner class that is one: its code reaches their fields as if they were
 *       its own;
 *   <li>verticles, all of whose methods are units of the event loop though nothing says so.
 * </ul>
 *
 * <p>An ancestor of a handler need not be one: it is woven before the JVM has met the handler, and
 * the fields of an object are laid out for good. Its fields share one record, unless the policy
 * says otherwise.
 *
 * <p>Stateless. What it says has no influence on results, only on what conflicts.
 */
final class HandlerClasses {
  private static final List<String> TAKES_TASKS =
      List.of("dev/weft/TransactionQueue", "dev/weft/TransactionExecutor", "dev/weft/Transactions");

  private static final List<String> VERTICLES =
      List.of("io/vertx/core/Deployable", "io/vertx/core/Verticle");

  /** JVMS 4.4, tag of a constant that names a class. */
  private static final int CLASS_TAG = 7;

  private HandlerClasses() {}

  /**
   * True if the class, of the application, is a handler.
   *
   * @param reader the class as it was before weaving
   */
  static boolean is(ClassNode node, ClassReader reader, Catalog catalog, AtomicMethods atomic) {
    if (handsOver(reader) || atomic.isIn(node) || inherits(node.superName, catalog, atomic)) {
      return true;
    }
    for (String type : node.interfaces) {
      if (inherits(type, catalog, atomic)) {
        return true;
      }
    }
    for (InnerClassNode inner : node.innerClasses) {
      if (isInside(inner, node.name) && hasUnits(inner.name, catalog, atomic)) {
        return true;
      }
    }
    return false;
  }

  /** True if the class names one that takes units: it calls it, makes it or has one called. */
  static boolean handsOver(ClassReader reader) {
    char[] buffer = null;
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      if (offset != 0 && reader.readByte(offset - 1) == CLASS_TAG) {
        buffer = buffer == null ? new char[reader.getMaxStringLength()] : buffer;
        if (TAKES_TASKS.contains(reader.readUTF8(offset, buffer))) {
          return true;
        }
      }
    }
    return false;
  }

  /** True if the class, or what it inherits from in the application, is one. */
  private static boolean inherits(String type, Catalog catalog, AtomicMethods atomic) {
    if (type == null || catalog.isJdk(type)) {
      return false;
    }
    if (VERTICLES.contains(type)
        || hasUnits(type, catalog, atomic)
        || inherits(catalog.superName(type), catalog, atomic)) {
      return true;
    }
    for (String parent : catalog.interfaces(type)) {
      if (inherits(parent, catalog, atomic)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasUnits(String type, Catalog catalog, AtomicMethods atomic) {
    return catalog.handsOver(type) || atomic.isLikelyIn(catalog, type);
  }

  /** True for inner, local and anonymous classes of {@code outer}, right in it. */
  private static boolean isInside(InnerClassNode inner, String outer) {
    return (inner.access & Opcodes.ACC_STATIC) == 0
        && inner.name.startsWith(outer)
        && inner.name.lastIndexOf('$') == outer.length();
  }
}
