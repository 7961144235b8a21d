package dev.weft.agent.weave;

import dev.weft.runtime.Traces;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Small building blocks of instruction lists. Stateless. */
final class Code {
  private Code() {}

  /** The code that follows only passes control on; stack traces leave its frames out. */
  static void markPassing(InsnList out) {
    LabelNode here = new LabelNode();
    out.add(here);
    out.add(new LineNumberNode(Traces.PASSING_LINE, here));
  }

  static void call(InsnList out, String owner, String name, String descriptor) {
    out.add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false));
  }

  static void op(InsnList out, int... opcodes) {
    for (int opcode : opcodes) {
      out.add(new InsnNode(opcode));
    }
  }

  static void push(InsnList out, int value) {
    if (value >= -1 && value <= 5) {
      out.add(new InsnNode(Opcodes.ICONST_0 + value));
    } else if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
      out.add(new IntInsnNode(Opcodes.BIPUSH, value));
    } else if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
      out.add(new IntInsnNode(Opcodes.SIPUSH, value));
    } else {
      out.add(new LdcInsnNode(value));
    }
  }

  static void text(InsnList out, String value) {
    out.add(new LdcInsnNode(value));
  }

  static void load(InsnList out, Type type, int local) {
    out.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), local));
  }

  static void store(InsnList out, Type type, int local) {
    out.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), local));
  }

  static void aload(InsnList out, int local) {
    out.add(new VarInsnNode(Opcodes.ALOAD, local));
  }

  static void astore(InsnList out, int local) {
    out.add(new VarInsnNode(Opcodes.ASTORE, local));
  }

  /** Pushes {@code this}, unless static, and all arguments. Returns the slots they take. */
  static int loadArguments(InsnList out, boolean isStatic, String descriptor) {
    int local = 0;
    if (!isStatic) {
      aload(out, 0);
      local = 1;
    }
    for (Type type : Type.getArgumentTypes(descriptor)) {
      load(out, type, local);
      local += type.getSize();
    }
    return local;
  }

  static boolean isWide(String descriptor) {
    return descriptor.equals("J") || descriptor.equals("D");
  }

  static boolean isReference(String descriptor) {
    return descriptor.length() > 1;
  }

  /** Infix of the barrier for a value of this descriptor: Int, Long, Float, Double or Ref. */
  static String infix(String descriptor) {
    switch (descriptor.charAt(0)) {
      case 'J':
        return "Long";
      case 'F':
        return "Float";
      case 'D':
        return "Double";
      case 'L':
      case '[':
        return "Ref";
      default:
        return "Int";
    }
  }

  /** Descriptor of the value as barriers take it: narrow types are ints, references Objects. */
  static String carried(String descriptor) {
    switch (infix(descriptor)) {
      case "Int":
        return "I";
      case "Ref":
        return Names.OBJECT_DESC;
      default:
        return descriptor;
    }
  }
}
