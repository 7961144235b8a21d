package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Finds loads of fields of an object in a local variable of which another field has been loaded on
 * every way there: {@code node.left} after {@code node.key}. If both have one record, it is in the
 * log already, and only has to be looked at. That stays so whatever is called in between: what an
 * attempt has read it has read.
 *
 * <p>Goes through the code once: what is known where a jump arrives from behind, as at the head of
 * a loop, or where a handler begins, is nothing. Confined to the weaving of one body.
 */
final class Known {
  /** For each such load the one before. */
  private final Map<AbstractInsnNode, FieldInsnNode> before = new HashMap<>();

  /** The sites of loads that have a barrier, in arrays of one; see {@link Boxes}. */
  private final Map<AbstractInsnNode, int[]> sites = new HashMap<>();

  private final Body body;

  private Known(Body body) {
    this.body = body;
  }

  /** Looks for them in the source of a body, whose analyses are there already. */
  static Known in(Body body) {
    Known known = new Known(body);
    if (FieldWeaver.barriers(body).equals(Names.OBJECTS)) {
      known.find(body.source);
    }
    return known;
  }

  private void find(MethodNode method) {
    Set<LabelNode> fromBehind = new HashSet<>();
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      fromBehind.add(block.handler);
    }
    Set<LabelNode> passed = new HashSet<>();
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof LabelNode) {
        passed.add((LabelNode) i);
      }
      for (LabelNode target : Flow.targets(i)) {
        if (passed.contains(target)) {
          fromBehind.add(target);
        }
      }
    }
    // What is known is, for each variable, the first load of a field of its object, or null.
    Map<LabelNode, FieldInsnNode[]> arriving = new HashMap<>();
    FieldInsnNode[] nothing = new FieldInsnNode[method.maxLocals];
    // Null where the code cannot be reached from the instruction before.
    FieldInsnNode[] loads = nothing.clone();
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof LabelNode) {
        loads = fromBehind.contains(i) ? nothing.clone() : meet(loads, arriving.get(i));
      } else if (loads != null) {
        step(i, loads);
        for (LabelNode target : Flow.targets(i)) {
          arriving.put(target, meet(loads, arriving.get(target)));
        }
        if (Flow.neverGoesOn(i.getOpcode())) {
          loads = null;
        } else if (i.getOpcode() == JSR) {
          // Who knows what the subroutine does.
          loads = nothing.clone();
        }
      }
    }
  }

  /** What is known on both ways, of which null is none. A new array, or null. */
  private static FieldInsnNode[] meet(FieldInsnNode[] a, FieldInsnNode[] b) {
    if (a == null || b == null) {
      FieldInsnNode[] only = a == null ? b : a;
      return only == null ? null : only.clone();
    }
    FieldInsnNode[] both = a.clone();
    for (int i = 0; i < both.length; i++) {
      if (both[i] != b[i]) {
        both[i] = null;
      }
    }
    return both;
  }

  private void step(AbstractInsnNode insn, FieldInsnNode[] loads) {
    int opcode = insn.getOpcode();
    if (opcode >= ISTORE && opcode <= ASTORE) {
      int variable = ((VarInsnNode) insn).var;
      loads[variable] = null;
      if (opcode == LSTORE || opcode == DSTORE) {
        loads[variable + 1] = null;
      }
    } else if (opcode == GETFIELD
        && Repeats.ofVariable(insn)
        && FieldWeaver.tracked(body, (FieldInsnNode) insn)
        && !body.fresh.at(insn, 0)) {
      int variable = ((VarInsnNode) insn.getPrevious()).var;
      if (loads[variable] == null) {
        loads[variable] = (FieldInsnNode) insn;
      } else {
        before.put(insn, loads[variable]);
      }
    }
  }

  /** Notes that a load has a barrier that enters the record of its object. */
  void entered(FieldInsnNode load, int site) {
    sites.put(load, new int[] {site});
  }

  /** Site of the load that has entered the record of the same object; 0 if none has. */
  int siteBefore(FieldInsnNode load) {
    int[] site = sites.get(before.get(load));
    return site == null ? 0 : site[0];
  }
}
