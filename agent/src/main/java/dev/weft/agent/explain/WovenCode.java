package dev.weft.agent.explain;

import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.IFNONNULL;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the parts of woven methods. Stateless. */
final class WovenCode {
  /** Prologues ask this class for the transaction. */
  static final String CARRIER = "java/lang/WeftThreadLocals";

  /** Line of code that was added, see Traces. */
  static final int PASSING_LINE = 65_534;

  private WovenCode() {}

  static int firstLine(MethodNode method) {
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof LineNumberNode number && number.line != PASSING_LINE) {
        return number.line;
      }
    }
    return 0;
  }

  /** The jump to the transactional side, or null. */
  static JumpInsnNode branch(MethodNode method) {
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof MethodInsnNode call && call.owner.equals(CARRIER)) {
        int jump = call.name.equals("outside") ? IFEQ : IFNONNULL;
        for (AbstractInsnNode next = i; next != null; next = next.getNext()) {
          if (next.getOpcode() == jump) {
            return (JumpInsnNode) next;
          }
        }
      }
    }
    return null;
  }

  static MethodNode find(ClassNode type, String name, String descriptor) {
    for (MethodNode method : type.methods) {
      if (method.name.equals(name) && method.desc.equals(descriptor)) {
        return method;
      }
    }
    throw new IllegalStateException(type.name + " has no " + name + descriptor);
  }

  /**
   * The end of an assertion that starts here, else the same instruction. Assertions of the JDK are
   * disabled unless its developers enable them.
   */
  static AbstractInsnNode afterAssertion(AbstractInsnNode check) {
    AbstractInsnNode next = check.getNext();
    if (next == null || next.getOpcode() != IFNE) {
      return check;
    }
    for (AbstractInsnNode i = next; i != null; i = i.getNext()) {
      if (i == ((JumpInsnNode) next).label) {
        return i;
      }
    }
    return next;
  }
}
