package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Tells whether a method calls another one on {@code this}, by looking back in straight-line code
 * for what has pushed the receiver. What it does not understand it takes for another object; a data
 * flow analysis would find some more calls, for many times the work. Stateless.
 */
final class Receivers {
  /** Not one of the simple instructions. */
  private static final int UNKNOWN = -1;

  private Receivers() {}

  /**
   * Looks for it.
   *
   * @param targets labels of {@code method} at which jumps arrive
   */
  static boolean isThis(MethodNode method, MethodInsnNode call, Set<LabelNode> targets) {
    // Slots that were pushed on top of the receiver.
    int above = (Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1;
    for (AbstractInsnNode i = call.getPrevious(); i != null; i = i.getPrevious()) {
      if (i instanceof LabelNode && targets.contains(i)) {
        return false;
      }
      if (i.getOpcode() < 0) {
        continue;
      }
      if (above == 0 && i.getOpcode() == ALOAD) {
        return ((VarInsnNode) i).var == 0 && !storesToThis(method);
      }
      int pushed = pushed(i);
      if (pushed == UNKNOWN || pushed > above) {
        return false;
      }
      above += popped(i) - pushed;
    }
    return false;
  }

  private static boolean storesToThis(MethodNode method) {
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i.getOpcode() == ASTORE && ((VarInsnNode) i).var == 0) {
        return true;
      }
    }
    return false;
  }

  /** Slots that a simple instruction leaves on the stack. */
  private static int pushed(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    switch (opcode) {
      case ACONST_NULL:
      case ICONST_M1:
      case ICONST_0:
      case ICONST_1:
      case ICONST_2:
      case ICONST_3:
      case ICONST_4:
      case ICONST_5:
      case BIPUSH:
      case SIPUSH:
      case ILOAD:
      case FLOAD:
      case ALOAD:
      case IADD:
      case ISUB:
      case IMUL:
      case IDIV:
      case IAND:
      case IOR:
      case IXOR:
      case ISHL:
      case ISHR:
      case IUSHR:
      case INEG:
      case ARRAYLENGTH:
      case AALOAD:
      case IALOAD:
      case CHECKCAST:
      case INSTANCEOF:
        return 1;
      case LLOAD:
      case DLOAD:
        return 2;
      case IINC:
      case NOP:
        return 0;
      case LDC:
        Object constant = ((LdcInsnNode) insn).cst;
        return constant instanceof Long || constant instanceof Double ? 2 : 1;
      case GETFIELD:
      case GETSTATIC:
        return Type.getType(((FieldInsnNode) insn).desc).getSize();
      default:
        if (insn instanceof MethodInsnNode) {
          return Type.getArgumentsAndReturnSizes(((MethodInsnNode) insn).desc) & 3;
        }
        if (insn instanceof InvokeDynamicInsnNode) {
          return Type.getArgumentsAndReturnSizes(((InvokeDynamicInsnNode) insn).desc) & 3;
        }
        return UNKNOWN;
    }
  }

  /** Slots that an instruction with a known {@link #pushed} takes from the stack. */
  private static int popped(AbstractInsnNode insn) {
    switch (insn.getOpcode()) {
      case IADD:
      case ISUB:
      case IMUL:
      case IDIV:
      case IAND:
      case IOR:
      case IXOR:
      case ISHL:
      case ISHR:
      case IUSHR:
      case AALOAD:
      case IALOAD:
        return 2;
      case INEG:
      case ARRAYLENGTH:
      case CHECKCAST:
      case INSTANCEOF:
      case GETFIELD:
        return 1;
      default:
        if (insn instanceof MethodInsnNode) {
          int slots = Type.getArgumentsAndReturnSizes(((MethodInsnNode) insn).desc) >> 2;
          return insn.getOpcode() == INVOKESTATIC ? slots - 1 : slots;
        }
        if (insn instanceof InvokeDynamicInsnNode) {
          return (Type.getArgumentsAndReturnSizes(((InvokeDynamicInsnNode) insn).desc) >> 2) - 1;
        }
        return 0;
    }
  }
}
