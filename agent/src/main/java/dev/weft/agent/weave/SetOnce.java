package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds the fields that could have been declared final: private ones, or any of a private class,
 * which are stored to only in objects that the storing method has made itself. Reads of them need
 * no barrier.
 *
 * <p>Why that is right: the object was made, and its field stored, within one transaction, or in
 * plain code. Others can reach it only after that transaction has committed; whoever has read a
 * reference to it, and found that valid, sees the one value that the field will ever have.
 *
 * <p>Who else can store to such a field, by reflection or Unsafe, runs alone: so the runtime is
 * told the names, in a constant of the class. Fields of serializable classes are left out, as
 * deserialization stores that way; so are volatile fields, those that no code stores to, and those
 * of nests that look up handles and have a constant of their name.
 *
 * <p>A nest is read as a whole, and once, as only its classes can store to its private fields.
 * Stateless.
 */
final class SetOnce {
  private SetOnce() {}

  /**
   * The fields of all classes of a nest.
   *
   * @return class, name and descriptor of each, as {@link #key} has them
   */
  static Set<String> of(String host, Catalog catalog) {
    List<ClassNode> nest = read(host, catalog);
    Map<String, boolean[]> candidates = new HashMap<>();
    for (ClassNode node : nest) {
      addCandidates(node, candidates, catalog);
    }
    if (candidates.isEmpty()) {
      return Set.of();
    }
    Set<String> constants = new HashSet<>();
    boolean handles = false;
    for (ClassNode node : nest) {
      for (MethodNode method : node.methods) {
        handles |= look(node, method, candidates, constants, catalog);
      }
    }
    Set<String> found = new HashSet<>();
    for (Map.Entry<String, boolean[]> candidate : candidates.entrySet()) {
      String key = candidate.getKey();
      String name = key.substring(key.indexOf('.') + 1, key.indexOf(' '));
      if (candidate.getValue()[0] && !(handles && constants.contains(name))) {
        found.add(key);
      }
    }
    return found;
  }

  static String key(String owner, String name, String descriptor) {
    return owner + '.' + name + ' ' + descriptor;
  }

  /** All classes of the nest; none if one of them cannot be read. */
  private static List<ClassNode> read(String host, Catalog catalog) {
    List<ClassNode> nest = new ArrayList<>();
    List<String> members = catalog.nestMembers(host);
    if (!add(host, nest, catalog)) {
      return List.of();
    }
    for (int i = 0; members != null && i < members.size(); i++) {
      if (!add(members.get(i), nest, catalog)) {
        return List.of();
      }
    }
    return nest;
  }

  private static boolean add(String type, List<ClassNode> nest, Catalog catalog) {
    byte[] classFile = catalog.classFile(type);
    if (classFile == null) {
      return false;
    }
    ClassNode node = Boxes.classNode();
    Boxes.reader(classFile).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return nest.add(node);
  }

  private static void addCandidates(
      ClassNode node, Map<String, boolean[]> candidates, Catalog catalog) {
    boolean asked = false;
    for (FieldNode field : node.fields) {
      int excluded = ACC_STATIC | ACC_FINAL | ACC_VOLATILE;
      if ((field.access & excluded) != 0 || (field.access & ACC_PRIVATE) == 0 && !isPrivate(node)) {
        continue;
      }
      if (!asked && (!RecordFields.expected(catalog, node.name) || isSerializable(node, catalog))) {
        return;
      }
      asked = true;
      candidates.put(key(node.name, field.name, field.desc), new boolean[1]);
    }
  }

  /**
   * True if only classes of its nest can name the class. Class files for Java 10 and older know no
   * nests: what their private classes can be stored to by is not known.
   */
  private static boolean isPrivate(ClassNode node) {
    if (node.nestHostClass == null) {
      return false;
    }
    for (InnerClassNode inner : node.innerClasses) {
      if (inner.name.equals(node.name)) {
        return (inner.access & ACC_PRIVATE) != 0;
      }
    }
    return false;
  }

  private static boolean isSerializable(ClassNode node, Catalog catalog) {
    return catalog.implementsInterface(node.name, "java/io/Serializable");
  }

  /** Drops the candidates that a method stores to in another way. True if it looks up handles. */
  private static boolean look(
      ClassNode node,
      MethodNode method,
      Map<String, boolean[]> candidates,
      Set<String> constants,
      Catalog catalog) {
    Fresh fresh = null;
    boolean handles = false;
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof LdcInsnNode && ((LdcInsnNode) i).cst instanceof String) {
        constants.add((String) ((LdcInsnNode) i).cst);
      } else if (i instanceof MethodInsnNode) {
        handles |= isLookup((MethodInsnNode) i);
      } else if (i.getOpcode() == PUTFIELD) {
        FieldInsnNode field = (FieldInsnNode) i;
        String owner = catalog.declaringClass(field.owner, field.name, field.desc);
        String key = key(owner, field.name, field.desc);
        boolean[] stored = candidates.get(key);
        if (stored == null) {
          continue;
        }
        if (fresh == null) {
          fresh = Fresh.in(node, method);
        }
        stored[0] = true;
        if (!fresh.at(i, 1)) {
          candidates.remove(key);
        }
      }
    }
    return handles;
  }

  private static boolean isLookup(MethodInsnNode call) {
    return call.name.startsWith("find") && call.owner.startsWith("java/lang/invoke/")
        || call.name.startsWith("unreflect")
        || call.name.equals("newUpdater")
        || call.name.equals("getDeclaredField")
        || call.name.equals("objectFieldOffset");
  }
}
