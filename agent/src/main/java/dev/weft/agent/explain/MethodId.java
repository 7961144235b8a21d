package dev.weft.agent.explain;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/**
 * A method of a class file. Immutable.
 *
 * @param owner internal name of the class
 * @param name name of the method
 * @param descriptor its descriptor
 */
record MethodId(String owner, String name, String descriptor) implements Target {
  /** The method of a class with that name and descriptor. */
  static MethodId of(String owner, String key) {
    int end = key.indexOf('(');
    return new MethodId(owner, key.substring(0, end), key.substring(end));
  }

  /** Name and descriptor. */
  String key() {
    return name + descriptor;
  }

  /** The method as messages and stack traces name it, {@code com.acme.Foo.bar}. */
  String display() {
    return owner.replace('/', '.') + "." + name;
  }

  /** As patterns name it, {@code com.acme.Foo.bar(int,java.lang.String)}. */
  String pattern() {
    List<String> types = new ArrayList<>();
    for (Type type : Type.getArgumentTypes(descriptor)) {
      types.add(type.getClassName());
    }
    return display() + "(" + String.join(",", types) + ")";
  }
}
