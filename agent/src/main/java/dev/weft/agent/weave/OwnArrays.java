package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The private fields of a class that it only ever fills with arrays fresh from the method that
 * stores them. If an object is captured, all such stores were made by the attempt that has made it,
 * so the arrays in these fields are captured, too.
 *
 * <p>Other classes of the nest can store to private fields, so they are looked at as well. Stores
 * by reflection and Unsafe end the capture of the object, see {@code Transaction.writeForeign};
 * copies of it are never captured. Immutable.
 */
final class OwnArrays {
  static final OwnArrays NONE = new OwnArrays("", List.of());

  private final String owner;
  private final List<String> fields;

  private OwnArrays(String owner, List<String> fields) {
    this.owner = owner;
    this.fields = fields;
  }

  /** Looks for the fields of a class of the application. */
  static OwnArrays of(ClassNode node, Catalog catalog) {
    List<String> candidates = new ArrayList<>();
    for (FieldNode field : node.fields) {
      if (isCandidate(field.access, field.desc)) {
        candidates.add(field.name + ' ' + field.desc);
      }
    }
    if (candidates.isEmpty() || !RecordFields.expected(catalog, node.name)) {
      return NONE;
    }
    for (MethodNode method : node.methods) {
      removeStoresOfOthers(node, method, candidates);
    }
    if (!candidates.isEmpty() && NestStores.to(node, candidates, catalog)) {
      return NONE;
    }
    return candidates.isEmpty() ? NONE : new OwnArrays(node.name, candidates);
  }

  static boolean isCandidate(int access, String descriptor) {
    return (access & (ACC_PRIVATE | ACC_STATIC)) == ACC_PRIVATE && descriptor.startsWith("[");
  }

  private static void removeStoresOfOthers(
      ClassNode node, MethodNode method, List<String> candidates) {
    Fresh fresh = null;
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i.getOpcode() != PUTFIELD || !isIn(candidates, node.name, (FieldInsnNode) i)) {
        continue;
      }
      if (fresh == null) {
        fresh = Fresh.in(node, method);
      }
      boolean isNull = i.getPrevious() != null && i.getPrevious().getOpcode() == ACONST_NULL;
      if (!isNull && !fresh.at(i, 0)) {
        FieldInsnNode field = (FieldInsnNode) i;
        candidates.remove(field.name + ' ' + field.desc);
      }
    }
  }

  private static boolean isIn(List<String> fields, String owner, FieldInsnNode field) {
    return field.owner.equals(owner) && fields.contains(field.name + ' ' + field.desc);
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /** True if the instruction loads such a field. */
  boolean isLoad(AbstractInsnNode insn) {
    return insn.getOpcode() == GETFIELD && isIn(fields, owner, (FieldInsnNode) insn);
  }
}
