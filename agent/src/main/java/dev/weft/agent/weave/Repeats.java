package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Finds loads of a field of a local variable that the same straight-line code has loaded before, as
 * in {@code node.key != key && key < node.key}. A transaction reads the same value twice, so the
 * second load takes that of the first one, which is kept in a local of its own.
 *
 * <p>Straight-line code ends where a jump may arrive; what is known of a field is forgotten when a
 * field of that name is stored to, or its local variable, and all of it at a call, and where a
 * class may be initialised, which runs code of that class.
 *
 * <p>Confined to the weaving of one body.
 */
final class Repeats {
  /** More are hardly worth their locals. */
  private static final int MOST = 8;

  private final List<Load> loads = new ArrayList<>();
  private final int firstLocal;
  private int locals;

  private Repeats(int firstLocal) {
    this.firstLocal = firstLocal;
  }

  /**
   * Looks for such loads.
   *
   * @param firstLocal the first local that may be used
   */
  static Repeats in(MethodNode method, int firstLocal) {
    Repeats repeats = new Repeats(firstLocal);
    Set<LabelNode> targets = targets(method);
    List<Load> known = new ArrayList<>();
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof LabelNode && targets.contains(i)
          || i instanceof MethodInsnNode
          || i instanceof InvokeDynamicInsnNode
          || initialises(i.getOpcode())
          || i.getOpcode() == MONITORENTER
          || i.getOpcode() == MONITOREXIT) {
        known.clear();
      } else if (i.getOpcode() == PUTFIELD) {
        remove(known, ((FieldInsnNode) i).name, -1);
      } else if (i instanceof VarInsnNode && i.getOpcode() >= ISTORE) {
        remove(known, null, ((VarInsnNode) i).var);
      } else if (i.getOpcode() == GETFIELD && ofVariable(i)) {
        repeats.load((FieldInsnNode) i, known);
      }
    }
    return repeats;
  }

  /**
   * Where jumps may arrive. Frames would say so, too, but of a class of the JDK that is woven after
   * it was loaded the JVM has not kept them.
   */
  static Set<LabelNode> targets(MethodNode method) {
    Set<LabelNode> targets = new HashSet<>();
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      targets.addAll(Flow.targets(i));
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      targets.add(block.handler);
    }
    return targets;
  }

  private static boolean initialises(int opcode) {
    return opcode == GETSTATIC || opcode == PUTSTATIC || opcode == NEW;
  }

  /** Forgets what is known of fields of that name, and of that local variable. */
  private static void remove(List<Load> known, String name, int variable) {
    for (int i = known.size() - 1; i >= 0; i--) {
      if (known.get(i).variable == variable || known.get(i).field.name.equals(name)) {
        known.remove(i);
      }
    }
  }

  /** True if the object was loaded from a local variable just before. */
  static boolean ofVariable(AbstractInsnNode load) {
    return load.getPrevious() != null && load.getPrevious().getOpcode() == ALOAD;
  }

  private void load(FieldInsnNode field, List<Load> known) {
    int variable = ((VarInsnNode) field.getPrevious()).var;
    for (Load load : known) {
      if (load.variable == variable && load.isOf(field)) {
        load.repeats.add(field);
        locals = Math.max(locals, load.local + 2);
        return;
      }
    }
    int local = 0;
    for (Load load : known) {
      local = Math.max(local, load.local + 2);
    }
    if (local < 2 * MOST) {
      Load first = new Load(field, variable, local);
      known.add(first);
      loads.add(first);
    }
  }

  /** How many locals may be used. */
  int locals() {
    return locals;
  }

  /** After the barrier of a load: keeps the value, if that is going to be of use. */
  void keep(AbstractInsnNode insn, InsnList out) {
    for (Load load : loads) {
      if (load.field == insn && !load.repeats.isEmpty()) {
        load.kept = true;
        boolean wide = Code.isWide(load.field.desc);
        Code.op(out, wide ? DUP2 : DUP);
        out.add(new VarInsnNode(load.type().getOpcode(ISTORE), firstLocal + load.local));
      }
    }
  }

  /** In place of a load: takes the value that was kept. Returns false if none was. */
  boolean take(AbstractInsnNode insn, InsnList out) {
    for (Load load : loads) {
      if (load.kept && load.repeats.contains(insn)) {
        // The variable has been pushed.
        out.remove(out.getLast());
        out.add(new VarInsnNode(load.type().getOpcode(ILOAD), firstLocal + load.local));
        return true;
      }
    }
    return false;
  }

  /** The first of several loads. */
  private static final class Load {
    final FieldInsnNode field;
    final int variable;
    final int local;
    final List<AbstractInsnNode> repeats = new ArrayList<>(1);
    boolean kept;

    Load(FieldInsnNode field, int variable, int local) {
      this.field = field;
      this.variable = variable;
      this.local = local;
    }

    boolean isOf(FieldInsnNode other) {
      return field.owner.equals(other.owner)
          && field.name.equals(other.name)
          && field.desc.equals(other.desc);
    }

    Type type() {
      return Type.getType(field.desc);
    }
  }
}
