package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import dev.weft.agent.policy.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Decides which methods are units: those annotated, in annotated classes, or named by the option
 * {@code atomic}. Immutable and thread-safe.
 */
final class AtomicMethods {
  private static final String ATOMIC = "Ldev/weft/annotation/Atomic;";

  private final List<String> annotations = new ArrayList<>();
  private final List<Pattern> methods = new ArrayList<>();

  AtomicMethods(List<String> patterns) {
    annotations.add(ATOMIC);
    for (String pattern : patterns) {
      if (pattern.startsWith("@")) {
        annotations.add("L" + pattern.substring(1).replace('.', '/') + ";");
      } else {
        methods.add(Pattern.parse(pattern));
      }
    }
  }

  /** Names of exceptions that roll the unit back, empty for none; null if it is no unit. */
  List<String> rollbackOn(ClassNode owner, MethodNode method) {
    if (method.name.startsWith("<") || (method.access & (ACC_ABSTRACT | ACC_NATIVE)) != 0) {
      return null;
    }
    AnnotationNode own = find(method.visibleAnnotations, method.invisibleAnnotations);
    if (own != null) {
      return rollbackOn(own);
    }
    AnnotationNode whole = find(owner.visibleAnnotations, owner.invisibleAnnotations);
    if (whole != null && (method.access & (ACC_PRIVATE | ACC_SYNTHETIC)) == 0) {
      return rollbackOn(whole);
    }
    return named(owner.name, method.name, method.desc) ? List.of() : null;
  }

  /** True if one of the methods is a unit. */
  boolean isIn(ClassNode owner) {
    for (MethodNode method : owner.methods) {
      if (rollbackOn(owner, method) != null) {
        return true;
      }
    }
    return false;
  }

  /** True if one of the methods of a class that is not at hand is likely to be a unit. */
  boolean isLikelyIn(Catalog catalog, String type) {
    for (String annotation : catalog.annotations(type)) {
      if (annotations.contains(annotation)) {
        return true;
      }
    }
    return !methods.isEmpty() && isNamed(catalog, type);
  }

  private boolean isNamed(Catalog catalog, String type) {
    for (String method : catalog.methods(type)) {
      int descriptor = method.indexOf('(');
      String name = method.substring(0, descriptor);
      if (!name.startsWith("<") && named(type, name, method.substring(descriptor))) {
        return true;
      }
    }
    return false;
  }

  /** Adds a sentence if a method without a body is marked: the mark is not inherited. */
  void noticeWithoutEffect(ClassNode owner, MethodNode method, List<String> notices) {
    AnnotationNode own = find(method.visibleAnnotations, method.invisibleAnnotations);
    if (own != null) {
      notices.add(
          Names.dotted(owner.name)
              + "."
              + method.name
              + " is marked atomic but has no body in Java: mark the methods that implement it");
    }
  }

  private boolean named(String owner, String name, String descriptor) {
    for (Pattern pattern : methods) {
      if (pattern.matches(owner, name, descriptor)) {
        return true;
      }
    }
    return false;
  }

  private AnnotationNode find(List<AnnotationNode> visible, List<AnnotationNode> invisible) {
    AnnotationNode found = find(visible);
    return found != null ? found : find(invisible);
  }

  private AnnotationNode find(List<AnnotationNode> present) {
    if (present != null) {
      for (AnnotationNode annotation : present) {
        if (annotations.contains(annotation.desc)) {
          return annotation;
        }
      }
    }
    return null;
  }

  private static List<String> rollbackOn(AnnotationNode annotation) {
    List<String> names = new ArrayList<>();
    List<Object> values = annotation.values == null ? List.of() : annotation.values;
    for (int i = 0; i + 1 < values.size(); i += 2) {
      if (values.get(i).equals("rollbackOn") && values.get(i + 1) instanceof List<?>) {
        for (Object type : (List<?>) values.get(i + 1)) {
          if (type instanceof Type) {
            names.add(((Type) type).getClassName());
          }
        }
      }
    }
    return names;
  }

  static boolean annotated(MethodNode method, String descriptor) {
    return has(method.visibleAnnotations, descriptor)
        || has(method.invisibleAnnotations, descriptor);
  }

  private static boolean has(List<AnnotationNode> annotations, String descriptor) {
    if (annotations != null) {
      for (AnnotationNode annotation : annotations) {
        if (annotation.desc.equals(descriptor)) {
          return true;
        }
      }
    }
    return false;
  }
}
