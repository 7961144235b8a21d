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

  /** Where an effect has the slots that are taken, and a mask for those that are left. */
  private static final int POPPED = 2;

  private static final int PUSHED = 3;

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
      int effect = effect(i);
      int pushed = effect & PUSHED;
      if (effect == UNKNOWN || pushed > above) {
        return false;
      }
      above += (effect >> POPPED) - pushed;
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

  /** Slots that a simple instruction takes from the stack, shifted, and those that it leaves. */
  private static int effect(AbstractInsnNode insn) {
    switch (insn.getOpcode()) {
      case IINC:
      case NOP:
        return effect(0, 0);
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
        return effect(0, 1);
      case LLOAD:
      case DLOAD:
        return effect(0, 2);
      case LDC:
        Object constant = ((LdcInsnNode) insn).cst;
        return effect(0, constant instanceof Long || constant instanceof Double ? 2 : 1);
      case INEG:
      case ARRAYLENGTH:
      case CHECKCAST:
      case INSTANCEOF:
        return effect(1, 1);
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
        return effect(2, 1);
      case GETFIELD:
        return effect(1, Type.getType(((FieldInsnNode) insn).desc).getSize());
      case GETSTATIC:
        return effect(0, Type.getType(((FieldInsnNode) insn).desc).getSize());
      default:
        return effectOfCall(insn);
    }
  }

  private static int effectOfCall(AbstractInsnNode insn) {
    boolean dynamic = insn instanceof InvokeDynamicInsnNode;
    if (!dynamic && !(insn instanceof MethodInsnNode)) {
      return UNKNOWN;
    }
    // In the form that this class has, too, but with a receiver.
    int effect =
        Type.getArgumentsAndReturnSizes(
            dynamic ? ((InvokeDynamicInsnNode) insn).desc : ((MethodInsnNode) insn).desc);
    return dynamic || insn.getOpcode() == INVOKESTATIC ? effect - effect(1, 0) : effect;
  }

  private static int effect(int popped, int pushed) {
    return popped << POPPED | pushed;
  }
}
