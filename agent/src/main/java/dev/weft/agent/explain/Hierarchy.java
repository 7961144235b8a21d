package dev.weft.agent.explain;

import dev.weft.agent.query.ClassFiles;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Classes by name, their ancestors, and which method a call runs. Confined to one thread. */
final class Hierarchy {
  private static final String OBJECT = "java/lang/Object";

  private final ClassFiles files;
  private final Map<String, TypeInfo> known = new HashMap<>();

  Hierarchy(ClassFiles files) {
    this.files = files;
  }

  /** The class, or null if there is none. */
  TypeInfo find(String name) {
    if (!known.containsKey(name)) {
      byte[] classFile = name.startsWith("[") ? null : files.find(name);
      known.put(name, classFile == null ? null : TypeInfo.read(classFile));
    }
    return known.get(name);
  }

  /** The class itself and all it extends or implements, as far as they are found. */
  Set<String> ancestors(String name) {
    Set<String> all = new LinkedHashSet<>();
    addAncestors(name, all);
    return all;
  }

  private void addAncestors(String name, Set<String> all) {
    TypeInfo type = find(name);
    if (type != null && all.add(name)) {
      type.parents().forEach(parent -> addAncestors(parent, all));
      // Interfaces have the methods of Object (JLS 9.2).
      all.add(OBJECT);
    }
  }

  /**
   * The method that a reference resolves to, or that a receiver of exactly this class runs: in the
   * class, its superclasses, or a default method of an interface.
   *
   * @return null if there is none
   */
  MethodId select(String type, String name, String descriptor) {
    String key = name + descriptor;
    String owner = type.startsWith("[") ? OBJECT : type;
    for (TypeInfo t = find(owner); t != null; t = t.superName == null ? null : find(t.superName)) {
      if (t.methods.containsKey(key)) {
        return new MethodId(t.name, name, descriptor);
      }
    }
    MethodId anAbstract = null;
    for (String ancestor : ancestors(owner)) {
      TypeInfo t = find(ancestor);
      Integer flags = t == null ? null : t.methods.get(key);
      if (flags != null && !Modifier.isAbstract(flags)) {
        return new MethodId(ancestor, name, descriptor);
      }
      if (flags != null) {
        anAbstract = new MethodId(ancestor, name, descriptor);
      }
    }
    return anAbstract;
  }

  /** True if no receiver can run another method than the one that the reference resolves to. */
  boolean isFinal(MethodId resolved) {
    TypeInfo type = find(resolved.owner());
    int flags = type.methods.get(resolved.key());
    int bound = Modifier.FINAL | Modifier.PRIVATE | Modifier.STATIC;
    return Modifier.isFinal(type.access) || (flags & bound) != 0;
  }
}
