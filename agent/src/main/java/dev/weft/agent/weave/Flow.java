package dev.weft.agent.weave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.tree.analysis.Value;

/**
 * Data flow within a method: what ASM's {@code Analyzer} finds out, in less time.
 *
 * <p>The analyser looks for subroutines in every method and boxes the indices of instructions
 * meanwhile, which must not be; see {@link Boxes}.
 *
 * <p>Confined to one analysis.
 */
final class Flow<V extends Value> {
  private final InsnList code;
  private final Interpreter<V> interpreter;
  private final Frame<V>[] frames;
  private final List<TryCatchBlockNode>[] handlers;
  private final ArrayDeque<AbstractInsnNode> pending = new ArrayDeque<>();

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Flow(MethodNode method, Interpreter<V> interpreter) {
    this.code = method.instructions;
    this.interpreter = interpreter;
    this.frames = (Frame<V>[]) new Frame[code.size()];
    this.handlers = (List<TryCatchBlockNode>[]) new List[code.size()];
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int end = code.indexOf(block.end);
      for (int i = code.indexOf(block.start); i < end; i++) {
        if (handlers[i] == null) {
          handlers[i] = new ArrayList<>(2);
        }
        handlers[i].add(block);
      }
    }
  }

  /**
   * The frame before each instruction, null for what cannot be reached.
   *
   * @param owner internal name of the class of the method
   */
  static <V extends Value> Frame<V>[] frames(
      String owner, MethodNode method, Interpreter<V> interpreter) throws AnalyzerException {
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i.getOpcode() == Opcodes.JSR) {
        return new Analyzer<>(interpreter).analyze(owner, method);
      }
    }
    Flow<V> flow = new Flow<>(method, interpreter);
    if (flow.frames.length > 0) {
      flow.reach(flow.code.getFirst(), flow.entry(owner, method));
      flow.run();
    }
    return flow.frames;
  }

  private Frame<V> entry(String owner, MethodNode method) {
    Frame<V> frame = new Frame<>(method.maxLocals, method.maxStack);
    boolean isInstance = (method.access & Opcodes.ACC_STATIC) == 0;
    int local = 0;
    if (isInstance) {
      frame.setLocal(local, interpreter.newParameterValue(true, local, Type.getObjectType(owner)));
      local++;
    }
    for (Type type : Type.getArgumentTypes(method.desc)) {
      frame.setLocal(local, interpreter.newParameterValue(isInstance, local, type));
      local++;
      if (type.getSize() == 2) {
        frame.setLocal(local, interpreter.newEmptyValue(local));
        local++;
      }
    }
    for (; local < method.maxLocals; local++) {
      frame.setLocal(local, interpreter.newEmptyValue(local));
    }
    frame.setReturn(interpreter.newReturnTypeValue(Type.getReturnType(method.desc)));
    return frame;
  }

  private void run() throws AnalyzerException {
    while (!pending.isEmpty()) {
      AbstractInsnNode insn = pending.removeLast();
      Frame<V> before = frames[code.indexOf(insn)];
      Frame<V> after = before;
      if (insn.getOpcode() >= 0) {
        after = new Frame<>(before);
        after.execute(insn, interpreter);
      }
      follow(insn, after);
      List<TryCatchBlockNode> blocks = handlers[code.indexOf(insn)];
      if (blocks != null) {
        for (TryCatchBlockNode block : blocks) {
          caught(block, before);
        }
      }
    }
  }

  private void follow(AbstractInsnNode insn, Frame<V> after) throws AnalyzerException {
    for (LabelNode target : targets(insn)) {
      reach(target, after);
    }
    if (!neverGoesOn(insn.getOpcode())) {
      reach(insn.getNext(), after);
    }
  }

  /** Where an instruction may jump to. Not to be changed. */
  static List<LabelNode> targets(AbstractInsnNode insn) {
    if (insn instanceof JumpInsnNode) {
      return List.of(((JumpInsnNode) insn).label);
    }
    if (insn instanceof LookupSwitchInsnNode) {
      return with(((LookupSwitchInsnNode) insn).dflt, ((LookupSwitchInsnNode) insn).labels);
    }
    if (insn instanceof TableSwitchInsnNode) {
      return with(((TableSwitchInsnNode) insn).dflt, ((TableSwitchInsnNode) insn).labels);
    }
    return List.of();
  }

  private static List<LabelNode> with(LabelNode one, List<LabelNode> others) {
    List<LabelNode> all = new ArrayList<>(others.size() + 1);
    all.add(one);
    all.addAll(others);
    return all;
  }

  /** True if the instruction that follows is reached by jumps only. */
  static boolean neverGoesOn(int opcode) {
    return opcode == Opcodes.GOTO
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH
        || opcode == Opcodes.ATHROW
        || opcode == Opcodes.RET
        || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
  }

  private void caught(TryCatchBlockNode block, Frame<V> before) throws AnalyzerException {
    Frame<V> frame = new Frame<>(before);
    frame.clearStack();
    Type type = Type.getObjectType(block.type == null ? "java/lang/Throwable" : block.type);
    frame.push(interpreter.newExceptionValue(block, frame, type));
    reach(block.handler, frame);
  }

  private void reach(AbstractInsnNode insn, Frame<V> frame) throws AnalyzerException {
    if (insn == null) {
      throw new AnalyzerException(null, "the end of the code can be reached");
    }
    int index = code.indexOf(insn);
    boolean changed = frames[index] == null;
    if (changed) {
      frames[index] = new Frame<>(frame);
    } else {
      changed = frames[index].merge(frame, interpreter);
    }
    if (changed) {
      pending.add(insn);
    }
  }
}
