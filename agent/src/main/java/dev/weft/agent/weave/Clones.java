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

  /** Throws unless a clone is possible. */
  static void require(MethodNode method) {
    if (!possible(method)) {
      throw new WeavingException("method " + method.name + " has too many parameters", null);
    }
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

  /**
   * Moves the body of {@code method} as it is into a method with the clone's name and signature,
   * and leaves a call of it.
   */
  static MethodNode moveBody(ClassNode owner, MethodNode method) {
    MethodNode body =
        new MethodNode(
            method.access & ACC_STATIC | ACC_PRIVATE | ACC_SYNTHETIC,
            name(method),
            descriptor(method.desc),
            null,
            method.exceptions.toArray(new String[0]));
    int slots = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    body.instructions = method.instructions;
    body.tryCatchBlocks = method.tryCatchBlocks;
    body.localVariables = method.localVariables;
    body.maxLocals = Math.max(method.maxLocals, slots + 1);
    body.maxStack = method.maxStack;
    method.instructions = new InsnList();
    method.tryCatchBlocks = new java.util.ArrayList<>();
    method.localVariables = null;
    method.visibleLocalVariableAnnotations = null;
    method.invisibleLocalVariableAnnotations = null;
    method.maxLocals = (method.access & ACC_STATIC) != 0 ? slots - 1 : slots;
    boolean isStatic = (method.access & ACC_STATIC) != 0;
    Code.loadArguments(method.instructions, isStatic, method.desc);
    Code.op(method.instructions, ACONST_NULL);
    invoke(method.instructions, owner, method);
    method.instructions.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(IRETURN)));
    method.maxStack = slots + 2;
    return body;
  }

  private static void invoke(InsnList out, ClassNode owner, MethodNode method) {
    boolean isStatic = (method.access & ACC_STATIC) != 0;
    out.add(
        new MethodInsnNode(
            isStatic ? INVOKESTATIC : INVOKESPECIAL,
            owner.name,
            name(method),
            descriptor(method.desc),
            (owner.access & ACC_INTERFACE) != 0));
  }

  /** Adds a call of the clone to {@code out}: the transaction is in local {@code tx}. */
  static void call(InsnList out, ClassNode owner, MethodNode method, int tx) {
    boolean isStatic = (method.access & ACC_STATIC) != 0;
    Code.loadArguments(out, isStatic, method.desc);
    Code.aload(out, tx);
    invoke(out, owner, method);
  }

  static void callAndReturn(ClassNode owner, MethodNode method, int tx) {
    Code.markPassing(method.instructions);
    call(method.instructions, owner, method, tx);
    method.instructions.add(new InsnNode(Type.getReturnType(method.desc).getOpcode(IRETURN)));
    method.maxStack = Math.max(method.maxStack, Type.getArgumentsAndReturnSizes(method.desc) >> 2);
    method.maxStack = Math.max(method.maxStack + 1, 2);
  }
}
