package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import dev.weft.agent.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
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
 * <p>One record for all fields of an object is what nodes of data structures want: they are many,
 * and their fields belong together. A record each have
 *
 * <ul>
 *   <li>fields that the class counts in ({@link CounterWeaver}), or a shared counter would make
 *       conflicts of all uses of its object;
 *   <li>the fields of {@linkplain HandlerClasses handlers}: there are few such objects, and what
 *       they do at the same time touches different fields;
 *   <li>fields that the policy calls independent.
 * </ul>
 *
 * <p>Rejected: to give a record to each field of an object when transactions are seen to fight over
 * the one for all. Barriers of transactions that run then use both, and no order of the switch was
 * found in which none of them misses a conflict.
 *
 * <p>{@link Object#clone} copies records too, so every call of it is followed by a reset. Classes
 * with an ancestor in the JDK that calls it get no records. Stateless.
 */
final class RecordFields {
  /** Counters of the JDK that {@link AtomicCounterWeaver} knows. */
  private static final List<String> JDK_COUNTERS =
      List.of(
          "java/util/concurrent/ConcurrentHashMapbaseCount",
          "java/util/concurrent/atomic/Striped64base");

  private static final String CLONE = "clone()" + Names.OBJECT_DESC;

  private RecordFields() {}

  /** True if objects of the class are likely to have a record. */
  static boolean expected(Catalog catalog, String type) {
    if (type.startsWith("[")) {
      return false;
    }
    return catalog.isJdk(type) ? catalog.jdkHasRecord(type) : holds(catalog, type);
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
    return isMutable(access) || OwnArrays.isCandidate(access, descriptor);
  }

  private static boolean isMutable(int access) {
    return (access & (ACC_STATIC | ACC_FINAL)) == 0;
  }

  /**
   * Adds what {@code node}, a class of the application or of a JDK that is prepared, is to have.
   *
   * @param reader the class as it was before weaving
   * @return false if it gets nothing
   */
  static boolean add(
      ClassNode node, ClassReader reader, Catalog catalog, Policy policy, AtomicMethods atomic) {
    boolean tracked = false;
    for (FieldNode field : node.fields) {
      tracked |= isTracked(field.access, field.desc);
    }
    boolean jdk = catalog.isJdk(node.name);
    boolean allowed = jdk ? catalog.mayHaveRecord(node.name) : eligible(catalog, node.superName);
    if (!tracked || (node.access & ACC_INTERFACE) != 0 || !allowed) {
      return false;
    }
    boolean fromParent =
        jdk ? catalog.jdkHasRecord(node.superName) : holds(catalog, node.superName);
    boolean handler = !jdk && HandlerClasses.is(node, reader, catalog, atomic);
    List<String> independent = independent(node, catalog, policy, handler);
    if (!fromParent) {
      FieldNode record = record(Names.RECORD);
      // Classes of the package look at it themselves, see Prologues.
      record.access &= jdk ? ~ACC_PRIVATE : -1;
      node.fields.add(record);
    }
    String once = setOnce(node, catalog);
    if (!once.isEmpty()) {
      int access = ACC_PRIVATE | ACC_STATIC | ACC_FINAL | ACC_SYNTHETIC;
      node.fields.add(new FieldNode(access, Names.SET_ONCE, "Ljava/lang/String;", null, once));
    }
    for (String field : independent) {
      node.fields.add(record(Names.RECORD + "$" + field));
    }
    return !fromParent || !independent.isEmpty() || !once.isEmpty();
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

  /** The names of the fields that {@link SetOnce} has found, each with a space behind. */
  private static String setOnce(ClassNode node, Catalog catalog) {
    StringBuilder names = new StringBuilder();
    for (FieldNode field : node.fields) {
      if (isMutable(field.access) && catalog.isSetOnce(node.name, field.name, field.desc)) {
        names.append(field.name).append(' ');
      }
    }
    return names.toString();
  }

  private static FieldNode record(String name) {
    return new FieldNode(ACC_PRIVATE | ACC_TRANSIENT | ACC_SYNTHETIC, name, "J", null, null);
  }

  /**
   * The fields that get a record each. No sorted set: classes that are loaded while another one is
   * woven are not woven themselves.
   */
  private static List<String> independent(
      ClassNode node, Catalog catalog, Policy policy, boolean all) {
    List<String> found = new ArrayList<>();
    for (FieldNode field : node.fields) {
      if (isMutable(field.access)
          && !catalog.isSetOnce(node.name, field.name, field.desc)
          && !found.contains(field.name)
          && (all
              || policy.independent(node.name, field.name)
              || isCounter(node, field)
              || catalog.isJdk(node.name) && JDK_COUNTERS.contains(node.name.concat(field.name)))) {
        found.add(field.name);
      }
    }
    return found;
  }

  private static boolean isCounter(ClassNode node, FieldNode field) {
    if (!field.desc.equals("I") && !field.desc.equals("J")) {
      return false;
    }
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
        CounterWeaver.Addition addition = CounterWeaver.match(i);
        if (addition != null
            && addition.field().getOpcode() == GETFIELD
            && addition.field().owner.equals(node.name)
            && addition.field().name.equals(field.name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** False if a woven ancestor overrides it: that one resets what it has copied. */
  private static boolean copies(Catalog catalog, String parent) {
    boolean ahead = catalog.shape() == JdkShape.AHEAD;
    String c = parent;
    while (c != null && !c.equals(Names.OBJECT) && (ahead || !catalog.isJdk(c))) {
      if (catalog.declaresMethod(c, CLONE)) {
        return false;
      }
      c = catalog.superName(c);
    }
    return true;
  }

  /** Resets the records of clones that {@code node} makes. Returns false if it makes none. */
  static boolean resetClones(ClassNode node, Catalog catalog) {
    if (catalog.isJdk(node.name)
        && !JdkShape.isFree(node.name)
        && !catalog.jdkHasRecord(node.superName)) {
      // Neither its objects nor those of subclasses have any; the JVM calls some of these itself.
      return false;
    }
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
