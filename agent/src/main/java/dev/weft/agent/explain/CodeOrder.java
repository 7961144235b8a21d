package dev.weft.agent.explain;

import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.RETURN;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Tells, while the instructions of a method are read in their order, which of them no run of it
 * avoids. Such an instruction dominates all that stand behind it: no jump and no exception handler
 * leads past it, and no return stands before. Used once.
 */
final class CodeOrder {
  private final MethodNode method;
  private final InsnList code;

  /** Furthest target of the jumps so far. */
  private int jump;

  private boolean returned;
  private int position;

  /**
   * Begins to read.
   *
   * @param first the instruction with which the method begins, as far as it matters
   */
  CodeOrder(MethodNode method, AbstractInsnNode first) {
    this.method = method;
    this.code = method.instructions;
    this.position = code.indexOf(first);
  }

  /** Goes on to an instruction. */
  void at(AbstractInsnNode insn) {
    position = code.indexOf(insn);
    returned |= insn.getOpcode() >= IRETURN && insn.getOpcode() <= RETURN;
    if (insn instanceof JumpInsnNode branch) {
      jump(branch.label);
    } else if (insn instanceof TableSwitchInsnNode table) {
      table.labels.forEach(this::jump);
      jump(table.dflt);
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      lookup.labels.forEach(this::jump);
      jump(lookup.dflt);
    }
  }

  private void jump(LabelNode label) {
    jump = Math.max(jump, code.indexOf(label));
  }

  /** True if no run of the method avoids the current instruction. */
  boolean isCertain() {
    return !returned && jump <= position && !leavesByHandler();
  }

  private boolean leavesByHandler() {
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (code.indexOf(block.start) <= position && code.indexOf(block.handler) > position) {
        return true;
      }
    }
    return false;
  }
}
