package dev.weft.agent.weave;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Transactional bodies of application classes: a private method beside the original, with the
 * transaction as last parameter; of constructors a constructor with that parameter. Stateless.
 */
final class Clones {
  /** JVMS 4.3.3: slots of parameters, the receiver included. */
  private static final int MAX_SLOTS = 255;

  private Clones() {}

  static boolean possible(MethodNode method) {
    int slots = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    return slots < MAX_SLOTS;
  }

  static String name(MethodNode method) {
    return method.name.equals("<init>") ? method.name : Names.PREFIX + method.name;
  }

  static String descriptor(String original) {
    int end = original.indexOf(')');
    return original.substring(0, end) + Names.TX_DESC + original.substring(end);
  }

  /** Makes the clone from a finished body. */
  static MethodNode create(MethodNode method, Body body, BodyWeaver.Woven woven) {
    int access = method.access & ACC_STATIC | ACC_PRIVATE | ACC_SYNTHETIC;
    MethodNode clone =
        new MethodNode(
            access,
            name(method),
            descriptor(method.desc),
            null,
            method.exceptions.toArray(new String[0]));
    int slots = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    int parameter = (method.access & ACC_STATIC) != 0 ? slots - 1 : slots;
    Code.aload(clone.instructions, parameter);
    Code.astore(clone.instructions, body.tx);
    clone.instructions.add(woven.code());
    clone.tryCatchBlocks.addAll(woven.handlers());
    clone.localVariables = new java.util.ArrayList<>(woven.variables());
    clone.maxLocals = Math.max(woven.maxLocals(), parameter + 1);
    clone.maxStack = method.maxStack + Body.EXTRA_STACK;
    return clone;
  }

  /** Adds a call of the clone to {@code out}: the transaction is in local {@code tx}. */
  static void call(InsnList out, ClassNode owner, MethodNode method, int tx) {
    boolean isStatic = (method.access & ACC_STATIC) != 0;
    Code.loadArguments(out, isStatic, method.desc);
    Code.aload(out, tx);
    out.add(
        new MethodInsnNode(
            isStatic ? INVOKESTATIC : INVOKESPECIAL,
            owner.name,
            name(method),
            descriptor(method.desc),
            (owner.access & ACC_INTERFACE) != 0));
  }

  static void callAndReturn(ClassNode owner, MethodNode method, int tx) {
    call(method.instructions, owner, method, tx);
    method.instructions.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(IRETURN)));
    method.maxStack = Math.max(method.maxStack, Type.getArgumentsAndReturnSizes(method.desc) >> 2);
    method.maxStack = Math.max(method.maxStack + 1, 2);
  }
}
