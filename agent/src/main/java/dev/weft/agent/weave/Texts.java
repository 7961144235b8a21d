package dev.weft.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds each {@code new StringBuilder} of a method that does not leave it, and has it replaced by
 * the runtime's {@code TextBuilder}: to build a text then costs in a transaction what it costs
 * outside.
 *
 * <p>Problem: the agent cannot add a record to StringBuilder that says that it is captured, so
 * every call had to look for the transaction and the builder in it, for about 15 ns. Solution: of a
 * builder whose every use is a call of a method that both classes have, nobody can tell the class.
 * Rejected: to suspend the transaction around each call, which is half of those 15 ns.
 *
 * <p>A builder stays as it is if it is stored, passed, returned, compared, merged with another
 * value, or used in any way not listed here. Confined to one method.
 */
final class Texts {
  static final Texts NONE = new Texts(null, null);

  private static final String BUILDER = "java/lang/StringBuilder";
  private static final String OF_OBJECT = "append(Ljava/lang/Object;)";

  /** Name and parameters of what TextBuilder can do, too. */
  private static final List<String> SHARED =
      List.of(
          "<init>()",
          "<init>(I)",
          "<init>(Ljava/lang/String;)",
          "append(Ljava/lang/String;)",
          OF_OBJECT,
          "append(C)",
          "append(Z)",
          "append(I)",
          "append(J)",
          "append(F)",
          "append(D)",
          "length()",
          "charAt(I)",
          "setLength(I)",
          "deleteCharAt(I)",
          "toString()");

  private final MethodNode method;
  private final Frame<BasicValue>[] frames;

  private Texts(MethodNode method, Frame<BasicValue>[] frames) {
    this.method = method;
    this.frames = frames;
  }

  /** Analyses a method. */
  static Texts in(ClassNode owner, MethodNode method) {
    boolean any = false;
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      any |= makes(i);
    }
    if (!any) {
      return NONE;
    }
    try {
      Frame<BasicValue>[] frames = Flow.frames(owner.name, method, new Interpreter());
      return hasDeadFrame(method, frames) ? NONE : new Texts(method, frames);
    } catch (AnalyzerException | RuntimeException e) {
      // Only an optimisation.
      return NONE;
    }
  }

  /** The verifier reads code that cannot be reached, too, with frames that nobody would correct. */
  private static boolean hasDeadFrame(MethodNode method, Frame<BasicValue>[] frames) {
    for (int i = 0; i < frames.length; i++) {
      if (frames[i] == null && method.instructions.get(i) instanceof FrameNode) {
        return true;
      }
    }
    return false;
  }

  private static boolean makes(AbstractInsnNode insn) {
    return insn.getOpcode() == Opcodes.NEW && ((TypeInsnNode) insn).desc.equals(BUILDER);
  }

  /** Writes what replaces an instruction; returns false if that is to stay as it is. */
  boolean weave(AbstractInsnNode insn, CallWeaver calls, InsnList out) {
    if (frames == null || frames[method.instructions.indexOf(insn)] == null) {
      return false;
    }
    if (makes(insn)) {
      Frame<BasicValue> after = frames[method.instructions.indexOf(insn.getNext())];
      if (!replaced(after == null ? null : after.getStack(after.getStackSize() - 1))) {
        return false;
      }
      out.add(new TypeInsnNode(Opcodes.NEW, Names.TEXT_BUILDER));
      return true;
    }
    if (!(insn instanceof MethodInsnNode) || !isShared((MethodInsnNode) insn)) {
      return false;
    }
    MethodInsnNode call = (MethodInsnNode) insn;
    Frame<BasicValue> before = frames[method.instructions.indexOf(insn)];
    int depth = Type.getArgumentTypes(call.desc).length + 1;
    if (!replaced(before.getStack(before.getStackSize() - depth))) {
      return false;
    }
    String descriptor = call.desc;
    if (signature(call).equals(OF_OBJECT)) {
      MethodInsnNode text =
          new MethodInsnNode(
              Opcodes.INVOKESTATIC,
              "java/lang/String",
              "valueOf",
              "(Ljava/lang/Object;)Ljava/lang/String;");
      calls.weave(text, text);
      descriptor = "(Ljava/lang/String;)L" + BUILDER + ";";
    }
    String result = descriptor.endsWith(BUILDER + ";") ? "L" + Names.TEXT_BUILDER + ";" : null;
    if (result != null) {
      descriptor = descriptor.substring(0, descriptor.indexOf(')') + 1) + result;
    }
    out.add(new MethodInsnNode(call.getOpcode(), Names.TEXT_BUILDER, call.name, descriptor));
    return true;
  }

  /** Corrects {@code copy}, which is to describe the same place as {@code frame}. */
  void correct(FrameNode frame, FrameNode copy) {
    Frame<BasicValue> here = frames == null ? null : frames[method.instructions.indexOf(frame)];
    if (here == null) {
      return;
    }
    int local = 0;
    for (int i = 0; copy.local != null && i < copy.local.size(); i++) {
      Object type = copy.local.get(i);
      if (BUILDER.equals(type) && replaced(here.getLocal(local))) {
        copy.local.set(i, Names.TEXT_BUILDER);
      }
      local += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }
    for (int i = 0; copy.stack != null && i < copy.stack.size(); i++) {
      if (BUILDER.equals(copy.stack.get(i)) && replaced(here.getStack(i))) {
        copy.stack.set(i, Names.TEXT_BUILDER);
      }
    }
  }

  private static boolean replaced(BasicValue value) {
    return value instanceof Builder && !((Builder) value).leaves;
  }

  private static boolean isShared(MethodInsnNode call) {
    // Bridges have the same parameters.
    boolean bridge =
        call.desc.endsWith(")Ljava/lang/Appendable;")
            || call.desc.endsWith(")Ljava/lang/AbstractStringBuilder;");
    return call.owner.equals(BUILDER) && !bridge && SHARED.contains(signature(call));
  }

  private static String signature(MethodInsnNode call) {
    return call.name + call.desc.substring(0, call.desc.indexOf(')') + 1);
  }

  /** What one NEW instruction makes. */
  private static final class Builder extends Identity {
    final AbstractInsnNode origin;
    boolean leaves;

    Builder(AbstractInsnNode origin) {
      super("$builder");
      this.origin = origin;
    }
  }

  private static final class Interpreter extends BasicInterpreter {
    private final List<Builder> builders = new ArrayList<>();

    Interpreter() {
      super(ASM9);
    }

    private static void leaves(BasicValue value) {
      if (value instanceof Builder) {
        ((Builder) value).leaves = true;
      }
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
      if (!makes(insn)) {
        return super.newOperation(insn);
      }
      for (Builder known : builders) {
        if (known.origin == insn) {
          return known;
        }
      }
      Builder made = new Builder(insn);
      builders.add(made);
      return made;
    }

    @Override
    public BasicValue unaryOperation(AbstractInsnNode insn, BasicValue value)
        throws AnalyzerException {
      leaves(value);
      return super.unaryOperation(insn, value);
    }

    @Override
    public BasicValue binaryOperation(AbstractInsnNode insn, BasicValue first, BasicValue second)
        throws AnalyzerException {
      leaves(first);
      leaves(second);
      return super.binaryOperation(insn, first, second);
    }

    @Override
    public BasicValue ternaryOperation(
        AbstractInsnNode insn, BasicValue first, BasicValue second, BasicValue third)
        throws AnalyzerException {
      leaves(first);
      leaves(second);
      leaves(third);
      return super.ternaryOperation(insn, first, second, third);
    }

    @Override
    public BasicValue naryOperation(AbstractInsnNode insn, List<? extends BasicValue> values)
        throws AnalyzerException {
      BasicValue receiver = null;
      if (insn instanceof MethodInsnNode && isShared((MethodInsnNode) insn)) {
        receiver = values.get(0);
      }
      for (int i = receiver == null ? 0 : 1; i < values.size(); i++) {
        leaves(values.get(i));
      }
      return receiver instanceof Builder && ((MethodInsnNode) insn).desc.endsWith(BUILDER + ";")
          ? receiver
          : super.naryOperation(insn, values);
    }

    @Override
    public BasicValue merge(BasicValue a, BasicValue b) {
      if (a != b && (a instanceof Builder || b instanceof Builder)) {
        if (a.isReference() && b.isReference()) {
          leaves(a);
          leaves(b);
          return BasicValue.REFERENCE_VALUE;
        }
        return BasicValue.UNINITIALIZED_VALUE;
      }
      return super.merge(a, b);
    }
  }
}
