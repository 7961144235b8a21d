package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Adds the ownership records to classes of applications, as {@code dev.weft.runtime.ObjectRecords}
 * describes them: beside the object's own fields they cost no cache line of their own, and no
 * identity hash code.
 *
 * <p>One record for all fields of an object is what nodes of data structures want. Fields that the
 * class counts in ({@link CounterWeaver}) have one each, or a shared counter would make conflicts
 * of all uses of its object.
 *
 * <p>{@link Object#clone} copies records too, so every call of it is followed by a reset. Classes
 * with an ancestor in the JDK that calls it get no records. Stateless.
 */
final class RecordFields {
  private static final String CLONE = "clone()" + Names.OBJECT_DESC;

  private RecordFields() {}

  /** True if objects of the class are likely to have a record. */
  static boolean expected(Catalog catalog, String type) {
    return !type.startsWith("[") && !catalog.isJdk(type) && holds(catalog, type);
  }

  /**
   * True if the class or an ancestor of the application has fields that want a record, and may have
   * one.
   */
  private static boolean holds(Catalog catalog, String type) {
    boolean tracked = false;
    for (String c = type; c != null && !catalog.isJdk(c); c = catalog.superName(c)) {
      tracked |= catalog.declaresTrackedField(c);
    }
    return tracked && eligible(catalog, type);
  }

  /** True if a field like that wants a record. */
  static boolean isTracked(int access, String descriptor) {
    return (access & (ACC_STATIC | ACC_FINAL)) == 0 || OwnArrays.isCandidate(access, descriptor);
  }

  /** Adds what {@code node}, a class of the application, is to have. Returns false if nothing. */
  static boolean add(ClassNode node, Catalog catalog) {
    boolean tracked = false;
    for (FieldNode field : node.fields) {
      tracked |= isTracked(field.access, field.desc);
    }
    if (!tracked || (node.access & ACC_INTERFACE) != 0 || !eligible(catalog, node.superName)) {
      return false;
    }
    boolean fromParent = holds(catalog, node.superName);
    List<String> counters = counters(node);
    if (!fromParent) {
      node.fields.add(record(Names.RECORD));
    }
    for (String counter : counters) {
      node.fields.add(record(Names.RECORD + "$" + counter));
    }
    return !fromParent || !counters.isEmpty();
  }

  private static boolean eligible(Catalog catalog, String type) {
    String c = type;
    while (c != null && !catalog.isJdk(c)) {
      c = catalog.superName(c);
    }
    for (; c != null && !c.equals(Names.OBJECT); c = catalog.superName(c)) {
      if (catalog.declaresMethod(c, CLONE) || c.equals("java/lang/Record")) {
        return false;
      }
    }
    return c != null;
  }

  private static FieldNode record(String name) {
    return new FieldNode(ACC_PRIVATE | ACC_TRANSIENT | ACC_SYNTHETIC, name, "J", null, null);
  }

  /**
   * The fields of the class that it counts in. No sorted set: classes that are loaded while another
   * one is woven are not woven themselves.
   */
  private static List<String> counters(ClassNode node) {
    List<String> counted = new ArrayList<>();
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
        CounterWeaver.Addition addition = CounterWeaver.match(i);
        if (addition != null
            && addition.field().getOpcode() == GETFIELD
            && addition.field().owner.equals(node.name)
            && !counted.contains(addition.field().name)
            && isMutable(node, addition.field().name)) {
          counted.add(addition.field().name);
        }
      }
    }
    return counted;
  }

  private static boolean isMutable(ClassNode node, String name) {
    for (FieldNode field : node.fields) {
      if (field.name.equals(name)) {
        return (field.access & (ACC_STATIC | ACC_FINAL)) == 0;
      }
    }
    return false;
  }

  /** False if an ancestor of the application overrides it: that one resets what it has copied. */
  private static boolean copies(Catalog catalog, String parent) {
    for (String c = parent; c != null && !catalog.isJdk(c); c = catalog.superName(c)) {
      if (catalog.declaresMethod(c, CLONE)) {
        return false;
      }
    }
    return true;
  }

  /** Resets the records of clones that {@code node} makes. Returns false if it makes none. */
  static boolean resetClones(ClassNode node, Catalog catalog) {
    boolean found = false;
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
        if (i.getOpcode() == INVOKESPECIAL
            && (((MethodInsnNode) i).name + ((MethodInsnNode) i).desc).equals(CLONE)
            && copies(catalog, ((MethodInsnNode) i).owner)) {
          InsnList reset = new InsnList();
          reset.add(new InsnNode(DUP));
          Code.call(reset, Names.RECORDS, "cloned", "(" + Names.OBJECT_DESC + ")V");
          method.instructions.insert(i, reset);
          method.maxStack++;
          found = true;
        }
      }
    }
    return found;
  }
}
