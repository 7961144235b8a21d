package dev.weft.agent.explain;

import dev.weft.agent.query.ClassFiles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/**
 * The classes below a class: on the class path, in java.base, and in the module of the class
 * itself. Only the headers of class files are read, of a module when it is first asked for.
 * Confined to one thread.
 */
final class Subclasses {
  private final ClassFiles files;
  private final Map<String, List<String>> children = new HashMap<>();
  private final Set<String> modules = new HashSet<>();
  private boolean applicationRead;

  Subclasses(ClassFiles files) {
    this.files = files;
  }

  /** All classes that extend or implement it, directly or not. */
  Set<String> of(String type) {
    if (!applicationRead) {
      applicationRead = true;
      files.onClassPath().forEach(this::read);
    }
    readModule("java.base");
    String module = files.moduleOf(type);
    if (module != null) {
      readModule(module);
    }
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(type));
    while (!open.isEmpty()) {
      for (String child : children.getOrDefault(open.remove(), List.of())) {
        if (found.add(child)) {
          open.add(child);
        }
      }
    }
    return found;
  }

  private void readModule(String module) {
    if (modules.add(module)) {
      files.ofModule(module).forEach(this::read);
    }
  }

  private void read(String name) {
    byte[] classFile = files.find(name);
    if (classFile == null) {
      return;
    }
    ClassReader reader = new ClassReader(classFile);
    add(reader.getSuperName(), name);
    for (String parent : reader.getInterfaces()) {
      add(parent, name);
    }
  }

  private void add(String parent, String child) {
    if (parent != null) {
      children.computeIfAbsent(parent, p -> new ArrayList<>()).add(child);
    }
  }
}
