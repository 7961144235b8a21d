package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Copies the instructions of a method with barriers. The copy keeps the locals of the original and
 * has the transaction in one more; the caller provides it there.
 */
final class BodyWeaver {
  private final Body body;
  private final HandlerWeaver handlers;
  private final CallWeaver calls;
  private final Map<LabelNode, LabelNode> labels = new HashMap<>();

  /** As {@link #labels}, for frames, which name an uninitialised object by the label of its NEW. */
  private final Map<LabelNode, LabelNode> newLabels = new HashMap<>();

  /** Original labels since the last instruction. */
  private final List<LabelNode> here = new ArrayList<>();

  private BodyWeaver(Body body) {
    this.body = body;
    this.handlers = new HandlerWeaver(body.source.tryCatchBlocks);
    this.calls = new CallWeaver(body);
  }

  /** The transactional copy: code, exception table and local variable names. */
  static Woven weave(Body body) {
    return new BodyWeaver(body).run();
  }

  /**
   * True if the method reads or writes tracked memory, calls what needs a barrier, or has a handler
   * that could catch the restart signal.
   */
  static boolean needed(Body body) {
    for (TryCatchBlockNode block : body.source.tryCatchBlocks) {
      if (block.type == null || block.type.equals("java/lang/Throwable")) {
        return true;
      }
    }
    for (AbstractInsnNode i = body.source.instructions.getFirst(); i != null; i = i.getNext()) {
      if (needsBarrier(body, i)) {
        return true;
      }
    }
    return false;
  }

  /**
   * True if {@link #needed}, if there is any handler (natives may have wrapped the restart signal),
   * or if the method makes objects that are worth registering.
   */
  static boolean useful(Body body) {
    if (!body.source.tryCatchBlocks.isEmpty() || needed(body)) {
      return true;
    }
    for (AbstractInsnNode i = body.source.instructions.getFirst(); i != null; i = i.getNext()) {
      if (CallWeaver.captures(body, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean needsBarrier(Body body, AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (insn instanceof FieldInsnNode) {
      FieldInsnNode field = (FieldInsnNode) insn;
      boolean instance = opcode == GETFIELD || opcode == PUTFIELD;
      boolean plain =
          instance
              && body.fresh.at(insn, opcode == PUTFIELD ? 1 : 0)
              && !FieldWeaver.needsSettling(body, field);
      return !plain && FieldWeaver.tracked(body, field);
    }
    if (ArrayWeaver.isAccess(opcode)) {
      return !body.fresh.at(insn, opcode <= SALOAD ? 1 : 2);
    }
    if (insn instanceof MethodInsnNode) {
      return AtomicCounterWeaver.matches(body, insn)
          || CallWeaver.needsBarrier(body, (MethodInsnNode) insn);
    }
    return opcode == MONITORENTER;
  }

  private Woven run() {
    MethodNode source = body.source;
    for (AbstractInsnNode i = source.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i instanceof LabelNode) {
        labels.put((LabelNode) i, new LabelNode());
        newLabels.put((LabelNode) i, labels.get(i));
      }
    }
    AtomicCounterWeaver.begin(body);
    for (AbstractInsnNode i = source.instructions.getFirst(); i != null; i = i.getNext()) {
      i = instruction(i);
    }
    List<TryCatchBlockNode> table = handlers.table(source.tryCatchBlocks, labels, body.out);
    return new Woven(body.out, table, localVariables(), body.maxLocals);
  }

  /** Writes the copy of an instruction, or of the pattern it starts; returns its last one. */
  private AbstractInsnNode instruction(AbstractInsnNode insn) {
    if (insn.getOpcode() >= 0) {
      if (handlers.beforeInstruction(body) && insn.getOpcode() == NEW) {
        // The check came between the label and the instruction.
        LabelNode directlyBefore = new LabelNode();
        body.out.add(directlyBefore);
        for (LabelNode label : here) {
          newLabels.put(label, directlyBefore);
        }
      }
      here.clear();
      AbstractInsnNode last = CounterWeaver.weave(body, insn, labels);
      if (last == null) {
        last = AtomicCounterWeaver.weave(body, insn);
      }
      if (last != null) {
        return last;
      }
    }
    copy(insn, insn.clone(insn instanceof FrameNode ? newLabels : labels));
    return insn;
  }

  private void copy(AbstractInsnNode insn, AbstractInsnNode copy) {
    InsnList out = body.out;
    int opcode = insn.getOpcode();
    if (insn instanceof FrameNode) {
      body.texts.correct((FrameNode) insn, (FrameNode) copy);
      Frames.append((FrameNode) copy, body.tx, Names.TRANSACTION);
      out.add(copy);
      return;
    }
    if (insn instanceof LabelNode) {
      here.add((LabelNode) insn);
      handlers.label((LabelNode) insn);
      out.add(copy);
      return;
    }
    if (insn instanceof LineNumberNode) {
      body.line = ((LineNumberNode) insn).line;
      out.add(copy);
      return;
    }
    if (body.texts.weave(insn, calls, out)) {
      return;
    }
    if (insn instanceof FieldInsnNode) {
      field((FieldInsnNode) insn, copy);
    } else if (ArrayWeaver.isAccess(opcode)) {
      ArrayWeaver.weave(body, insn, copy);
    } else if (insn instanceof MethodInsnNode) {
      calls.weave((MethodInsnNode) insn, copy);
    } else if (MonitorWeaver.isMonitor(opcode)) {
      MonitorWeaver.weave(body, insn, copy);
    } else {
      if (opcode == NEW) {
        calls.newObject((TypeInsnNode) insn);
      }
      out.add(copy);
      if (body.application && (opcode == NEWARRAY || opcode == ANEWARRAY)) {
        Code.op(out, DUP);
        body.aloadTx();
        Code.call(
            out, Names.BARRIERS, "captureArray", "(Ljava/lang/Object;" + Names.TX_DESC + ")V");
      }
    }
  }

  private void field(FieldInsnNode field, AbstractInsnNode copy) {
    if (field.getOpcode() != GETFIELD) {
      FieldWeaver.weave(body, field, copy);
    } else if (!body.repeats.take(field, body.out)) {
      FieldWeaver.weave(body, field, copy);
      if (FieldWeaver.tracked(body, field)) {
        body.repeats.keep(field, body.out);
      }
    }
  }

  private List<LocalVariableNode> localVariables() {
    if (body.source.localVariables == null) {
      return List.of();
    }
    List<LocalVariableNode> copies = new ArrayList<>(body.source.localVariables.size());
    for (LocalVariableNode v : body.source.localVariables) {
      copies.add(
          new LocalVariableNode(
              v.name, v.desc, v.signature, labels.get(v.start), labels.get(v.end), v.index));
    }
    return copies;
  }

  /** A finished transactional body. */
  record Woven(
      InsnList code,
      List<TryCatchBlockNode> handlers,
      List<LocalVariableNode> variables,
      int maxLocals) {}
}
