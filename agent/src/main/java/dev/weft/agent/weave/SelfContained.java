package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Methods that by themselves touch only fields of {@code this}, {@linkplain OwnArrays its arrays}
 * and what they make. Where {@code this} is captured, such a method runs as written, inside the
 * transaction: the methods that it calls find that as always. Stateless.
 */
final class SelfContained {
  private SelfContained() {}

  /** The first access of {@code this} in such a method; null if the method is not one. */
  static FieldInsnNode access(Body body) {
    MethodNode method = body.source;
    if ((method.access & (ACC_STATIC | ACC_SYNCHRONIZED)) != 0
        || method.name.startsWith("<")
        || !startsWithLine(method)
        || !method.tryCatchBlocks.isEmpty()) {
      return null;
    }
    FieldInsnNode first = null;
    for (AbstractInsnNode i = method.instructions.getFirst(); i != null; i = i.getNext()) {
      if (!isPlain(body, i)) {
        return null;
      }
      if (first == null && isOwnField(body, i)) {
        first = (FieldInsnNode) i;
      }
    }
    return first;
  }

  /** Without that the original would seem to be on the line that hides frames from traces. */
  private static boolean startsWithLine(MethodNode method) {
    AbstractInsnNode i = method.instructions.getFirst();
    while (i != null && i.getOpcode() < 0 && !(i instanceof LineNumberNode)) {
      i = i.getNext();
    }
    return i instanceof LineNumberNode;
  }

  private static boolean isPlain(Body body, AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (insn instanceof FieldInsnNode) {
      FieldInsnNode field = (FieldInsnNode) insn;
      return !FieldWeaver.tracked(body, field)
          || isOwnField(body, insn)
          || isInstance(opcode)
              && body.fresh.at(insn, receiver(opcode))
              && !FieldWeaver.needsSettling(body, field);
    }
    if (ArrayWeaver.isAccess(opcode)) {
      return isOwn(body, insn, opcode <= SALOAD ? 1 : 2);
    }
    if (insn instanceof MethodInsnNode) {
      MethodInsnNode call = (MethodInsnNode) insn;
      return !CallWeaver.needsBarrier(body, call)
          || CallWeaver.onlyPassesArrays(body, call) && ownsArguments(body, call);
    }
    return !MonitorWeaver.isMonitor(opcode) && !CallWeaver.captures(body, insn);
  }

  private static boolean isInstance(int opcode) {
    return opcode == GETFIELD || opcode == PUTFIELD;
  }

  private static int receiver(int opcode) {
    return opcode == PUTFIELD ? 1 : 0;
  }

  /** A field that the class itself declares, so that its record is that of the class. */
  private static boolean isOwnField(Body body, AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (!isInstance(opcode)
        || !body.fresh.isThis(insn, receiver(opcode))
        || !((FieldInsnNode) insn).owner.equals(body.owner.name)) {
      return false;
    }
    for (FieldNode field : body.owner.fields) {
      if (field.name.equals(((FieldInsnNode) insn).name)) {
        return (field.access & ACC_STATIC) == 0;
      }
    }
    return false;
  }

  private static boolean isOwn(Body body, AbstractInsnNode insn, int depth) {
    return body.fresh.at(insn, depth) || body.fresh.ownArray(insn, depth) != null;
  }

  private static boolean ownsArguments(Body body, MethodInsnNode call) {
    if (call.owner.startsWith("[")) {
      return isOwn(body, call, 0);
    }
    Type[] arguments = Type.getArgumentTypes(call.desc);
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].getSort() >= Type.ARRAY && !isOwn(body, call, arguments.length - 1 - i)) {
        return false;
      }
    }
    return true;
  }

  /** Puts in front of the original body: with a transaction and another receiver, the twin. */
  static void branch(Body body, MethodNode method, FieldInsnNode access) {
    int tx = method.maxLocals;
    LabelNode original = new LabelNode();
    InsnList code = Prologues.transactionOr(tx, original);
    Code.aload(code, 0);
    Code.push(code, body.site(access.owner, access.name, access.desc, false));
    Code.aload(code, tx);
    Code.call(
        code, Names.OBJECTS, "captured", "(" + Names.OBJECT_DESC + "I" + Names.TX_DESC + ")Z");
    code.add(new JumpInsnNode(IFNE, original));
    Code.markPassing(code);
    Clones.call(code, body.owner, method, tx);
    code.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(IRETURN)));
    Prologues.inFront(body.owner, method, code, original);
    int arguments = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    method.maxStack = Math.max(method.maxStack, Math.max(arguments + 1, 3));
    method.maxLocals = tx + 1;
  }
}
