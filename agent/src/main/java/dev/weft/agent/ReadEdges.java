package dev.weft.agent;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Lets {@code java.base} of a prepared JDK, which has Weft, read modules that parts of it are made
 * of: the log, and what is needed beside other agents. Stateless.
 */
final class ReadEdges {
  private ReadEdges() {}

  /** Adds those that are there; to be called before a class that refers to them is linked. */
  static void add(String... names) throws ReflectiveOperationException {
    Module base = Object.class.getModule();
    Method add =
        Class.forName("jdk.internal.module.Modules")
            .getMethod("addReads", Module.class, Module.class);
    for (String name : names) {
      Module module = ModuleLayer.boot().findModule(name).orElse(null);
      if (module != null) {
        try {
          add.invoke(null, base, module);
        } catch (InvocationTargetException e) {
          throw new IllegalStateException(e.getCause());
        }
      }
    }
  }
}
