package dev.weft.it.mutants;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.util.Printer;

/**
 * One instruction as text: {@code aload 0}, {@code invokevirtual Transaction.owns}, {@code iinc 1
 * -2}, {@code ldc 32L}. Members of the runtime are named by the simple name of their class, those
 * of other classes, where they are to be assembled, in full and with their descriptor. A jump is
 * written without its target. Immutable.
 *
 * @param opcode opcode of the JVM
 * @param operand the rest of the text, or empty
 */
record Instruction(int opcode, String operand) {
  static Instruction parse(String text) {
    String[] parts = text.strip().split("\\s+", 2);
    int opcode = Arrays.asList(Printer.OPCODES).indexOf(parts[0].toUpperCase(Locale.ROOT));
    if (opcode < 0) {
      throw new IllegalArgumentException("no instruction: " + text);
    }
    return new Instruction(opcode, parts.length > 1 ? parts[1] : "");
  }

  /**
   * True if {@code node} is this instruction. Without an operand here, any will do; a member
   * without descriptor stands for all of that name.
   */
  boolean matches(AbstractInsnNode node) {
    if (node.getOpcode() != opcode) {
      return false;
    }
    return operand.isEmpty() || operand.equals(text(node)) || operand.equals(withDescriptor(node));
  }

  private static String withDescriptor(AbstractInsnNode node) {
    return node instanceof MethodInsnNode call ? text(node) + call.desc : "";
  }

  /** The operand of {@code node} as it would be written here. */
  private static String text(AbstractInsnNode node) {
    if (node instanceof VarInsnNode variable) {
      return Integer.toString(variable.var);
    } else if (node instanceof IincInsnNode increment) {
      return increment.var + " " + increment.incr;
    } else if (node instanceof IntInsnNode constant) {
      return Integer.toString(constant.operand);
    } else if (node instanceof LdcInsnNode constant) {
      return constant.cst + (constant.cst instanceof Long ? "L" : "");
    } else if (node instanceof TypeInsnNode type) {
      return simple(type.desc);
    } else if (node instanceof FieldInsnNode field) {
      return simple(field.owner) + "." + field.name;
    } else if (node instanceof MethodInsnNode call) {
      return simple(call.owner) + "." + call.name;
    }
    return "";
  }

  private static String simple(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }

  /**
   * Makes an instruction.
   *
   * @param runtime resolves members
   * @param targets where jumps lead to, in the order of the jumps
   */
  AbstractInsnNode assemble(RuntimeClasses runtime, Iterator<LabelNode> targets) {
    switch (opcode) {
      case Opcodes.ILOAD:
      case Opcodes.LLOAD:
      case Opcodes.ALOAD:
      case Opcodes.ISTORE:
      case Opcodes.LSTORE:
      case Opcodes.ASTORE:
        return new VarInsnNode(opcode, Integer.parseInt(operand));
      case Opcodes.BIPUSH:
      case Opcodes.SIPUSH:
        return new IntInsnNode(opcode, Integer.parseInt(operand));
      case Opcodes.IINC:
        String[] parts = operand.split(" ");
        return new IincInsnNode(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      case Opcodes.GETFIELD:
      case Opcodes.PUTFIELD:
      case Opcodes.GETSTATIC:
      case Opcodes.PUTSTATIC:
        return runtime.field(opcode, operand);
      case Opcodes.INVOKEVIRTUAL:
      case Opcodes.INVOKESTATIC:
        return call(runtime);
      case Opcodes.IFEQ:
      case Opcodes.IFNE:
      case Opcodes.IFLT:
      case Opcodes.IFGE:
      case Opcodes.IF_ICMPGE:
      case Opcodes.IF_ICMPLT:
      case Opcodes.GOTO:
        return new JumpInsnNode(opcode, targets.next());
      default:
        if (!operand.isEmpty()) {
          throw new IllegalArgumentException("cannot be assembled: " + this);
        }
        return new InsnNode(opcode);
    }
  }

  private AbstractInsnNode call(RuntimeClasses runtime) {
    int slash = operand.indexOf('/');
    int parenthesis = operand.indexOf('(');
    if (slash < 0 || parenthesis < slash && parenthesis >= 0) {
      return runtime.call(opcode, operand);
    }
    int dot = operand.indexOf('.');
    String descriptor = operand.substring(parenthesis);
    Type.getMethodType(descriptor);
    return new MethodInsnNode(
        opcode,
        operand.substring(0, dot),
        operand.substring(dot + 1, parenthesis),
        descriptor,
        false);
  }

  @Override
  public String toString() {
    return (Printer.OPCODES[opcode].toLowerCase(Locale.ROOT) + " " + operand).strip();
  }
}
