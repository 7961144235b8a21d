package dev.weft.agent.weave;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Methods that the JVM calls on whatever thread needs them: linkage and class loading. They run
 * with the transaction suspended, because what they cache must not be rolled back. Stateless.
 */
final class Upcalls {
  private Upcalls() {}

  static boolean is(ClassNode owner, MethodNode method, Catalog catalog) {
    switch (owner.name) {
      case "java/lang/invoke/MethodHandleNatives":
        return method.name.startsWith("link") || method.name.startsWith("findMethodHandleType");
      case "sun/instrument/InstrumentationImpl":
        return method.name.equals("transform");
      case "java/lang/ClassLoader":
        return method.name.startsWith("loadClass")
            || method.name.equals("checkPackageAccess")
            || method.name.startsWith("getResource")
            || method.name.startsWith("defineClass");
      case "jdk/internal/loader/BuiltinClassLoader":
      case "jdk/internal/loader/BootLoader":
        return method.name.startsWith("loadClass") || method.name.startsWith("find");
      case "java/lang/Class":
        return method.name.equals("forName") || method.name.startsWith("getResource");
      default:
        return isLoader(method) && catalog.isSubclass(owner.name, "java/lang/ClassLoader");
    }
  }

  private static boolean isLoader(MethodNode method) {
    return (method.name.equals("loadClass") || method.name.equals("findClass"))
        && method.desc.startsWith("(Ljava/lang/String;");
  }
}
