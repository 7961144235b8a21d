package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
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

  /** The sites of loads that have a barrier. */
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
      for (LabelNode target : targets(i)) {
        if (passed.contains(target)) {
          fromBehind.add(target);
        }
      }
    }
    Map<LabelNode, Map<Integer, FieldInsnNode>> arriving = new HashMap<>();
    // Null where the code cannot be reached from the instruction before.
    Map<Integer, FieldInsnNode> loads = new HashMap<>();
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof LabelNode) {
        loads =
            fromBehind.contains(i)
                ? new HashMap<>()
                : meet(loads, arriving.get(i), loads == null && !arriving.containsKey(i));
      } else if (loads != null) {
        step(i, loads);
        for (LabelNode target : targets(i)) {
          Map<Integer, FieldInsnNode> others = arriving.get(target);
          arriving.put(target, others == null ? new HashMap<>(loads) : meet(loads, others, false));
        }
        if (neverGoesOn(i.getOpcode())) {
          loads = null;
        } else if (i.getOpcode() == JSR) {
          // Who knows what the subroutine does.
          loads = new HashMap<>();
        }
      }
    }
  }

  private static Map<Integer, FieldInsnNode> meet(
      Map<Integer, FieldInsnNode> a, Map<Integer, FieldInsnNode> b, boolean unreachable) {
    if (unreachable) {
      return null;
    }
    if (a == null || b == null) {
      return new HashMap<>(a == null ? b : a);
    }
    Map<Integer, FieldInsnNode> both = new HashMap<>(a);
    both.entrySet().retainAll(b.entrySet());
    return both;
  }

  private void step(AbstractInsnNode insn, Map<Integer, FieldInsnNode> loads) {
    int opcode = insn.getOpcode();
    if (opcode >= ISTORE && opcode <= ASTORE) {
      int variable = ((VarInsnNode) insn).var;
      loads.remove(variable);
      if (opcode == LSTORE || opcode == DSTORE) {
        loads.remove(variable + 1);
      }
    } else if (opcode == GETFIELD
        && Repeats.ofVariable(insn)
        && FieldWeaver.tracked(body, (FieldInsnNode) insn)
        && !body.fresh.at(insn, 0)) {
      int variable = ((VarInsnNode) insn.getPrevious()).var;
      FieldInsnNode first = loads.get(variable);
      if (first == null) {
        loads.put(variable, (FieldInsnNode) insn);
      } else {
        before.put(insn, first);
      }
    }
  }

  private static boolean neverGoesOn(int opcode) {
    return opcode == GOTO
        || opcode == ATHROW
        || opcode == RET
        || opcode >= IRETURN && opcode <= RETURN
        || opcode == TABLESWITCH
        || opcode == LOOKUPSWITCH;
  }

  private static List<LabelNode> targets(AbstractInsnNode insn) {
    if (insn instanceof JumpInsnNode) {
      return List.of(((JumpInsnNode) insn).label);
    }
    if (insn instanceof TableSwitchInsnNode) {
      TableSwitchInsnNode cases = (TableSwitchInsnNode) insn;
      return with(cases.dflt, cases.labels);
    }
    if (insn instanceof LookupSwitchInsnNode) {
      LookupSwitchInsnNode cases = (LookupSwitchInsnNode) insn;
      return with(cases.dflt, cases.labels);
    }
    return List.of();
  }

  private static List<LabelNode> with(LabelNode one, List<LabelNode> others) {
    List<LabelNode> all = new ArrayList<>(others);
    all.add(one);
    return all;
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
