package dev.weft.agent.weave;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds accesses to objects that the method itself has allocated, and to {@code this} in
 * constructors. In a transaction nobody else can see those before commit, and nobody at all after
 * an abort, so they need no barrier (captured memory: Dragojevic, Ni, Adl-Tabatabai 2009).
 *
 * <p>{@link Probes} count as such, too, as nobody minds what becomes of them.
 *
 * <p>Flow-sensitive within the method; a value that may also come from elsewhere counts as shared.
 */
final class Fresh {
  private static final Fresh NOTHING = new Fresh(null, null);

  private final MethodNode method;
  private final Frame<BasicValue>[] frames;

  private Fresh(MethodNode method, Frame<BasicValue>[] frames) {
    this.method = method;
    this.frames = frames;
  }

  /** Analyses {@code method}, or knows nothing if it allocates nothing. */
  static Fresh in(ClassNode owner, MethodNode method) {
    return in(owner, method, OwnArrays.NONE, false);
  }

  /**
   * As {@link #in(ClassNode, MethodNode)}, and tells which values are {@code this} or arrays out of
   * its fields.
   *
   * @param receiver whether that is of interest
   */
  static Fresh in(ClassNode owner, MethodNode method, OwnArrays arrays, boolean receiver) {
    boolean constructor = method.name.equals("<init>");
    if (!constructor && !receiver && !allocates(method)) {
      return NOTHING;
    }
    try {
      return new Fresh(
          method, Flow.frames(owner.name, method, new Interpreter(constructor, arrays)));
    } catch (AnalyzerException | RuntimeException e) {
      // Only an optimisation: without it every access has its barrier. Constructors are told apart
      // by the weaver, which must know about `this` before super().
      return NOTHING;
    }
  }

  private static boolean allocates(MethodNode method) {
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      switch (i.getOpcode()) {
        case Opcodes.NEW:
        case Opcodes.NEWARRAY:
        case Opcodes.ANEWARRAY:
        case Opcodes.MULTIANEWARRAY:
          return true;
        default:
          if (i instanceof MethodInsnNode && returnsFresh((MethodInsnNode) i)
              || Probes.isArray(i)) {
            return true;
          }
      }
    }
    return false;
  }

  /** Calls whose result nobody else can have. */
  private static boolean returnsFresh(MethodInsnNode call) {
    switch (call.owner) {
      case "java/lang/reflect/Array":
        return call.name.equals("newInstance");
      case "java/util/Arrays":
        return call.name.startsWith("copyOf");
      default:
        return call.owner.startsWith("[") && call.name.equals("clone");
    }
  }

  /** True if nothing could be found out. */
  boolean unknown() {
    return frames == null;
  }

  /**
   * True if the value {@code depth} below the top of the stack before {@code instruction} was
   * allocated by this method, or is {@code this} of a constructor. Depth counts values.
   */
  boolean at(AbstractInsnNode instruction, int depth) {
    return value(instruction, depth) == Interpreter.FRESH;
  }

  /** True if that value is {@code this}, outside of constructors. */
  boolean isThis(AbstractInsnNode instruction, int depth) {
    return value(instruction, depth) == Interpreter.THIS;
  }

  /** The load that has put an array of {@code this} there; null if it is none. */
  FieldInsnNode ownArray(AbstractInsnNode instruction, int depth) {
    BasicValue value = value(instruction, depth);
    return value instanceof OwnArray ? ((OwnArray) value).load : null;
  }

  private BasicValue value(AbstractInsnNode instruction, int depth) {
    if (frames == null) {
      return null;
    }
    Frame<BasicValue> frame = frames[method.instructions.indexOf(instruction)];
    if (frame == null) {
      return null;
    }
    int index = frame.getStackSize() - 1 - depth;
    return index >= 0 ? frame.getStack(index) : null;
  }

  /**
   * True if no call can have come before the instruction, so that nobody else can have touched what
   * the method has made.
   */
  boolean quiet(AbstractInsnNode instruction) {
    boolean seen = false;
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (i == instruction) {
        seen = true;
      } else if (!seen && isCall(i)) {
        return false;
      } else if (seen && jumpsBefore(i, instruction)) {
        // A loop might come back here after a call that stands behind.
        return false;
      }
    }
    return true;
  }

  /**
   * True if the instruction stores to a field of {@code this} before {@code super()} has run: the
   * verifier lets nothing else be done with it.
   */
  boolean uninitialized(AbstractInsnNode instruction) {
    int news = 0;
    if (!method.name.equals("<init>")) {
      return false;
    }
    for (AbstractInsnNode i = method.instructions.getFirst(); i != instruction; i = i.getNext()) {
      if (i.getOpcode() == Opcodes.NEW) {
        news++;
      } else if (i.getOpcode() == Opcodes.INVOKESPECIAL
          && ((MethodInsnNode) i).name.equals("<init>")
          && news-- == 0) {
        return false;
      }
    }
    return true;
  }

  private boolean jumpsBefore(AbstractInsnNode jump, AbstractInsnNode instruction) {
    return jump instanceof JumpInsnNode
        && method.instructions.indexOf(((JumpInsnNode) jump).label)
            <= method.instructions.indexOf(instruction);
  }

  private static boolean isCall(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode) {
      MethodInsnNode call = (MethodInsnNode) insn;
      return !(call.owner.equals(Names.OBJECT) && call.name.equals("<init>"));
    }
    return insn instanceof InvokeDynamicInsnNode;
  }

  private static final class Interpreter extends BasicInterpreter {
    static final BasicValue FRESH = new BasicValue(Type.getObjectType("$fresh"));
    static final BasicValue THIS = new BasicValue(Type.getObjectType("$this"));

    private final boolean constructor;
    private final OwnArrays arrays;
    private final Map<String, OwnArray> ownArrays = new HashMap<>();

    Interpreter(boolean constructor, OwnArrays arrays) {
      super(ASM9);
      this.constructor = constructor;
      this.arrays = arrays;
    }

    @Override
    public BasicValue newParameterValue(boolean isInstance, int local, Type type) {
      if (isInstance && local == 0) {
        return constructor ? FRESH : THIS;
      }
      return super.newParameterValue(isInstance, local, type);
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode insn) throws AnalyzerException {
      return insn.getOpcode() == Opcodes.NEW || Probes.isArray(insn)
          ? FRESH
          : super.newOperation(insn);
    }

    @Override
    public BasicValue unaryOperation(AbstractInsnNode insn, BasicValue value)
        throws AnalyzerException {
      switch (insn.getOpcode()) {
        case Opcodes.NEWARRAY:
        case Opcodes.ANEWARRAY:
          return FRESH;
        case Opcodes.CHECKCAST:
          return isSpecial(value) ? value : super.unaryOperation(insn, value);
        case Opcodes.GETFIELD:
          if (value == THIS && arrays.isLoad(insn)) {
            return ownArray((FieldInsnNode) insn);
          }
          if (value == FRESH && constructor && arrays.isLoad(insn)) {
            return FRESH;
          }
          return super.unaryOperation(insn, value);
        default:
          return super.unaryOperation(insn, value);
      }
    }

    @Override
    public BasicValue naryOperation(AbstractInsnNode insn, List<? extends BasicValue> values)
        throws AnalyzerException {
      boolean fresh =
          insn.getOpcode() == Opcodes.MULTIANEWARRAY
              || Probes.isArray(insn)
              || insn instanceof MethodInsnNode && returnsFresh((MethodInsnNode) insn);
      return fresh ? FRESH : super.naryOperation(insn, values);
    }

    @Override
    public BasicValue merge(BasicValue a, BasicValue b) {
      if (a != b && (isSpecial(a) || isSpecial(b)) && a.isReference() && b.isReference()) {
        return BasicValue.REFERENCE_VALUE;
      }
      return super.merge(a, b);
    }

    private static boolean isSpecial(BasicValue value) {
      return value == FRESH || value == THIS || value instanceof OwnArray;
    }

    private OwnArray ownArray(FieldInsnNode load) {
      OwnArray known = ownArrays.get(load.name);
      if (known == null) {
        known = new OwnArray(load);
        ownArrays.put(load.name, known);
      }
      return known;
    }
  }

  /** An array out of a field of {@code this}; there is one per field. */
  private static final class OwnArray extends Identity {
    final FieldInsnNode load;

    OwnArray(FieldInsnNode load) {
      super("$own");
      this.load = load;
    }
  }
}
