package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds methods that return their receiver whatever happens, as those of builders do: by a data
 * flow analysis of the method and of those of the same class whose results it returns. An
 * overriding method of a subclass is trusted to do the same. Used for one method.
 */
final class ReturnedReceiver {
  /** No type of a value, so that it equals no other. */
  private static final BasicValue THIS = new BasicValue(Type.getObjectType("$this"));

  private final ClassNode owner;

  /** What is believed of the methods met so far; only ever taken back, so cycles come to an end. */
  private final Map<MethodNode, Boolean> answers = new LinkedHashMap<>();

  private ReturnedReceiver(ClassNode owner) {
    this.owner = owner;
  }

  static boolean is(ClassNode owner, MethodNode method) {
    ReturnedReceiver analysis = new ReturnedReceiver(owner);
    analysis.answers.put(method, true);
    while (analysis.correct()) {
      // Something was taken back, or a method is new.
    }
    return analysis.answers.get(method);
  }

  /** Looks at all methods under the present beliefs. Returns true if these have changed. */
  private boolean correct() {
    int known = answers.size();
    boolean changed = false;
    for (MethodNode method : List.copyOf(answers.keySet())) {
      if (answers.get(method) && !alwaysReturns(method)) {
        answers.put(method, false);
        changed = true;
      }
    }
    return changed || answers.size() != known;
  }

  private boolean alwaysReturns(MethodNode method) {
    if ((method.access & (ACC_STATIC | ACC_ABSTRACT | ACC_NATIVE)) != 0
        || Type.getReturnType(method.desc).getSort() != Type.OBJECT) {
      return false;
    }
    try {
      Frame<BasicValue>[] frames = Flow.frames(owner.name, method, new Interpreter());
      int i = 0;
      for (AbstractInsnNode insn : method.instructions) {
        Frame<BasicValue> frame = frames[i++];
        if (insn.getOpcode() == ARETURN
            && frame != null
            && frame.getStack(frame.getStackSize() - 1) != THIS) {
          return false;
        }
      }
      return true;
    } catch (AnalyzerException | RuntimeException e) {
      return false;
    }
  }

  private boolean believed(MethodNode method) {
    Boolean answer = answers.putIfAbsent(method, true);
    return answer == null || answer;
  }

  private boolean returnsReceiver(MethodInsnNode call) {
    for (MethodNode method : owner.methods) {
      if (method.name.equals(call.name) && method.desc.equals(call.desc)) {
        return call.owner.equals(owner.name) && believed(method);
      }
    }
    return false;
  }

  private final class Interpreter extends BasicInterpreter {
    Interpreter() {
      super(ASM9);
    }

    @Override
    public BasicValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
      return isInstanceMethod && local == 0
          ? THIS
          : super.newParameterValue(isInstanceMethod, local, type);
    }

    @Override
    public BasicValue copyOperation(AbstractInsnNode insn, BasicValue value) {
      return value;
    }

    @Override
    public BasicValue unaryOperation(AbstractInsnNode insn, BasicValue value)
        throws AnalyzerException {
      return insn.getOpcode() == CHECKCAST ? value : super.unaryOperation(insn, value);
    }

    @Override
    public BasicValue naryOperation(AbstractInsnNode insn, List<? extends BasicValue> values)
        throws AnalyzerException {
      boolean ofThis =
          insn instanceof MethodInsnNode
              && insn.getOpcode() != INVOKESTATIC
              && values.get(0) == THIS
              && returnsReceiver((MethodInsnNode) insn);
      return ofThis ? THIS : super.naryOperation(insn, values);
    }

    @Override
    public BasicValue merge(BasicValue one, BasicValue other) {
      if (one == other) {
        return one;
      }
      return one == THIS || other == THIS
          ? (one.isReference() && other.isReference()
              ? BasicValue.REFERENCE_VALUE
              : BasicValue.UNINITIALIZED_VALUE)
          : super.merge(one, other);
    }
  }
}
